package org.mysqlmirror.shell;

import java.util.regex.Pattern;

/** Takes secrets out of lines that are shown again or written down. */
final class Discretion {
    private static final String HIDDEN = "***";
    // mysql://user:password@host
    private static final Pattern IN_URL = Pattern.compile("(://[^:/@\\s]*:)[^/\\s]*@");
    // IDENTIFIED BY 'password'. The end of a text may be missing: somebody is still typing it.
    private static final Pattern IDENTIFIED = Pattern.compile(
            "(?i)(\\bidentified\\s+(?:(?:with|via)\\s+\\S+\\s+)?(?:by|as|using)\\s+(?:password\\s*\\(?\\s*)?)(['\"])[^'\"]*");
    // SET PASSWORD FOR user = 'password', PASSWORD('password')
    private static final Pattern PASSWORD =
            Pattern.compile("(?i)(\\bpassword\\b\\s*(?:for\\s+\\S+\\s*)?[=(]\\s*)(['\"])[^'\"]*");
    // --password VALUE, -pVALUE: no options of ours, and yet typed from habit.
    private static final Pattern IN_OPTION =
            Pattern.compile("(?i)(--?(?:password|passwd|pwd|secret|token)(?:\\s+|=)|(?<=\\s)-p(?=\\S))(\\S+)");

    private Discretion() {}

    /** The line with stars in place of what looks like a password. */
    static String hideSecrets(String line) {
        String hidden = IN_URL.matcher(line).replaceAll("$1" + HIDDEN + "@");
        hidden = IDENTIFIED.matcher(hidden).replaceAll("$1$2" + HIDDEN);
        hidden = PASSWORD.matcher(hidden).replaceAll("$1$2" + HIDDEN);
        return IN_OPTION.matcher(hidden).replaceAll("$1" + HIDDEN);
    }
}
