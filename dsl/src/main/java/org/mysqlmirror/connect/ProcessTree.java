package org.mysqlmirror.connect;

import java.util.List;

/** A process and everything that it started. */
public final class ProcessTree {
    private ProcessTree() {}

    /** Ends all of them at once, whatever they wait for. A wrapper's child would otherwise go on, and hold the pipes open. */
    public static void kill(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }
}
