package org.mysqlmirror.transfer;

/** Is told of bytes of SQL as they are dumped or loaded. */
@FunctionalInterface
public interface DumpMeter {
    void moved(long bytes);
}
