package org.mysqlmirror.request;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a script's own statements and commands must not tell when they are shown: passwords in SQL, and what the script read from a
 * variable of the environment whose name says that it is a secret.
 */
public record Discretion(List<String> secrets) {
    /** For what was made of no secret. */
    public static final Discretion NONE = new Discretion(List.of());

    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(PASS|PWD|SECRET|TOKEN|KEY|CREDENTIAL).*");
    private static final Pattern PASSWORD_IN_SQL = Pattern.compile(
            """
            (?isx) ( \\b (?: IDENTIFIED \\s+ (?: (?: WITH|VIA ) \\s+ \\S+ \\s+ )? (?: BY | AS | USING )
                       | REPLACE
                       | \\w* PASSWORD `? \\s* (?: := | [=(] )
                       | PASSWORD \\s+ FOR \\s+ [^=]+ = (?: \\s* PASSWORD \\s* \\( )? ) \\s* )
            (?: '(?: [^'\\\\]++ | \\\\. | '' )*+' | "(?: [^"\\\\]++ | \\\\. | "" )*+" )""");
    private static final String HIDDEN = "***";

    public Discretion {
        secrets = List.copyOf(secrets);
    }

    /** Whether the name of a variable says that its value is a secret: {@code DB_PASSWORD}, {@code API_TOKEN}. */
    public static boolean isSecret(String variable) {
        return SECRET_NAME.matcher(variable).matches();
    }

    /** Whether it would not be told as it is. */
    public boolean concerns(String text) {
        return !applied(text).equals(text);
    }

    /** The text without the secrets. */
    public String applied(String text) {
        String told = PASSWORD_IN_SQL.matcher(text).replaceAll("$1'" + HIDDEN + "'");
        for (String secret : secrets) {
            if (!secret.isEmpty()) {
                told = told.replace(secret, HIDDEN);
            }
        }
        return told;
    }
}
