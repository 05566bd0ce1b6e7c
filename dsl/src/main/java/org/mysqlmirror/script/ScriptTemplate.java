package org.mysqlmirror.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The beginning of a script, with what could be said in comments. */
public final class ScriptTemplate {
    private ScriptTemplate() {}

    /**
     * @param source the connection that it reads from
     * @param target the connection that it writes to
     * @param name of the script
     */
    public static String text(String source, String target, String name) {
        return template()
                .replace("SOURCE", quoted(source))
                .replace("TARGET", quoted(target))
                .replace("NAME", name);
    }

    private static String quoted(String name) {
        return name.replace("\\", "\\\\").replace("'", "\\'");
    }

    private static String template() {
        try (InputStream text = ScriptTemplate.class.getResourceAsStream("new-script.groovy")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
