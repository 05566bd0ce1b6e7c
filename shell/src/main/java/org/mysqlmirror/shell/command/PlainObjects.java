package org.mysqlmirror.shell.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * Makes the objects that picocli asks for. Its own factory looks for Groovy's closures, which starts all of Groovy and takes
 * longer than anything else when the program begins.
 */
public final class PlainObjects implements CommandLine.IFactory {
    @Override
    public <T> T create(Class<T> type) throws Exception {
        return type == List.class
                ? type.cast(new ArrayList<>())
                : type.getDeclaredConstructor().newInstance();
    }
}
