package org.mysqlmirror.shell.view;

import java.util.Locale;
import java.util.Map;

/** What {@code --color} says. */
public enum ColorChoice {
    AUTO,
    ALWAYS,
    NEVER;

    /**
     * Whether to color. What counts, in this order: the option, {@code NO_COLOR}, {@code TERM=dumb}, {@code CLICOLOR_FORCE},
     * whether it is a terminal.
     */
    public boolean decide(Map<String, String> environment, boolean isTerminal) {
        if (this != AUTO) {
            return this == ALWAYS;
        }
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb")) {
            return false;
        }
        String forced = environment.getOrDefault("CLICOLOR_FORCE", "");
        return !forced.isEmpty() && !forced.equals("0") || isTerminal;
    }

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
