package org.mysqlmirror.env;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;

/**
 * The Ruby in a {@code database.yml}. Rails runs it before YAML is read; here every {@code <%= … %>} is replaced by a mark of
 * the same length, so that its quotes do not confuse YAML and places stay right, and is looked at when its value is wanted.
 * Only environment variables are understood: {@code ENV["X"]}, {@code ENV["X"] || "y"}, {@code ENV.fetch("X")}, {@code
 * ENV.fetch("X", "y")} and {@code ENV.fetch("X") { "y" }}.
 */
final class Erb {
    private static final Pattern TAG = Pattern.compile("<%([=#%-]?)(.*?)-?%>", Pattern.DOTALL);
    private static final String NAME = "\\s*(?:\"(\\w+)\"|'(\\w+)')\\s*";
    private static final String VALUE = "\\s*(\"[^\"#\\\\]*\"|'[^'\\\\]*'|\\d+|nil)\\s*";
    private static final Pattern LOOKUP = Pattern.compile("ENV\\[" + NAME + "](?:\\s*\\|\\|" + VALUE + ")?");
    private static final Pattern FETCH =
            Pattern.compile("ENV\\.fetch\\s*\\(" + NAME + "(?:," + VALUE + ")?\\)\\s*(?:\\{" + VALUE + "})?");

    // From the private use area of Unicode, where YAML allows characters and nobody writes any.
    private static final char FILLER = '\uE000';
    private static final char FIRST = '\uE001';
    private static final char LAST = '\uF8FF';
    private static final Pattern MARK = Pattern.compile("([" + FIRST + '-' + LAST + "])" + FILLER + '*');

    private final List<String> codes = new ArrayList<>();
    private final StringBuilder hidden = new StringBuilder();

    private Erb() {}

    /** Text in which {@code <%} means nothing. */
    static Erb none(String text) {
        Erb erb = new Erb();
        erb.hidden.append(text);
        return erb;
    }

    /** Text with Ruby in it; what is more than a value, such as {@code <% if … %>}, is a problem. */
    static Erb in(String text, Reading reading) {
        Erb erb = new Erb();
        Matcher tag = TAG.matcher(text);
        int done = 0;
        while (tag.find()) {
            erb.hidden.append(text, done, tag.start());
            if (tag.group(1).equals("#") || isInComment(text, tag.start())) {
                erb.blank(tag.group());
            } else if (tag.group(1).equals("=") && FIRST + erb.codes.size() <= LAST) {
                erb.mark(tag.group(2).strip(), tag.group().length());
            } else {
                erb.blank(tag.group());
                reading.problems().add(notUnderstood().at(place(text, tag.start(), reading.shown())));
            }
            done = tag.end();
        }
        erb.hidden.append(text, done, text.length());
        return erb;
    }

    /** The text without Ruby, as YAML may read it. */
    String text() {
        return hidden.toString();
    }

    /**
     * A value of that text, with its Ruby as references.
     *
     * @throws MirrorException (usage) if the Ruby is not understood
     */
    Template template(String value) {
        Template template = new Template();
        Matcher mark = MARK.matcher(value);
        int done = 0;
        while (mark.find() && !codes.isEmpty()) {
            template.text(value.substring(done, mark.start()));
            add(codes.get(mark.group(1).charAt(0) - FIRST), template);
            done = mark.end();
        }
        return template.text(value.substring(done));
    }

    private static void add(String code, Template template) {
        Matcher lookup = LOOKUP.matcher(code);
        Matcher fetch = FETCH.matcher(code);
        Matcher known = lookup.matches() ? lookup : fetch;
        if (!known.matches()) {
            throw MirrorException.usage(notUnderstood());
        }
        List<String> groups = IntStream.rangeClosed(1, known.groupCount())
                .mapToObj(known::group)
                .flatMap(Stream::ofNullable)
                .toList();
        Optional<String> otherwise =
                groups.size() > 1 ? Optional.of(literal(groups.get(groups.size() - 1))) : Optional.empty();
        template.variable(groups.get(0), otherwise);
    }

    private static String literal(String code) {
        if (code.equals("nil")) {
            return "";
        }
        return code.startsWith("\"") || code.startsWith("'") ? code.substring(1, code.length() - 1) : code;
    }

    private void mark(String code, int length) {
        hidden.append((char) (FIRST + codes.size()))
                .append(String.valueOf(FILLER).repeat(length - 1));
        codes.add(code);
    }

    private void blank(String tag) {
        hidden.append(tag.replaceAll("[^\\n]", " "));
    }

    private static boolean isInComment(String text, int position) {
        String before = text.substring(text.lastIndexOf('\n', position - 1) + 1, position);
        return before.stripLeading().startsWith("#") || before.contains(" #");
    }

    private static SourceRef place(String text, int position, String file) {
        String before = text.substring(0, position);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new SourceRef(file, line, position - before.lastIndexOf('\n'));
    }

    private static Problem notUnderstood() {
        return Problem.of("this Ruby is not understood")
                .hint("Only <%= ENV[\"X\"] %> and <%= ENV.fetch(\"X\", \"default\") %> are; else write a mirror.yml");
    }
}
