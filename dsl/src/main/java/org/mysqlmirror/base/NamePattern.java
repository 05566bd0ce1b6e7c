package org.mysqlmirror.base;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Names, chosen by a glob ({@code order_*}) or a regular expression. Either speaks about the whole name, never about a part of
 * it: a rule {@code log} does not touch {@code blog_posts}.
 *
 * @param text what the user wrote
 */
public record NamePattern(String text, boolean isGlob) {
    public NamePattern {
        requireNonNull(text, "text is null");
    }

    /** A name, or a glob with {@code *} and {@code ?}. */
    public static NamePattern glob(String text) {
        return new NamePattern(text, true);
    }

    /**
     * A regular expression for whole names.
     *
     * @throws MirrorException (usage) if it is not one
     */
    public static NamePattern regex(String text) {
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw MirrorException.usage(Problem.of("'" + text + "' is not a regular expression: " + e.getDescription()
                    + " at position " + (e.getIndex() + 1)));
        }
        return new NamePattern(text, false);
    }

    /** Whether this is a plain name, which has to exist, or a pattern, which may match nothing. */
    public boolean isLiteral() {
        return isGlob && text.indexOf('*') < 0 && text.indexOf('?') < 0;
    }

    /** Whether the whole name matches; case counts. */
    public boolean matches(String name) {
        return isLiteral() ? text.equals(name) : Pattern.matches(isGlob ? regexOfGlob() : text, name);
    }

    private String regexOfGlob() {
        StringBuilder regex = new StringBuilder("(?s)");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    @Override
    public String toString() {
        return isGlob ? text : '/' + text + '/';
    }
}
