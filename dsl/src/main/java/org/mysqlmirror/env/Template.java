package org.mysqlmirror.env;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/**
 * Text with references in it: {@code db-${env:STAGE}.example.com}. Its parts are functions and no records, so that there is no
 * {@code toString} which could show a password.
 */
final class Template {
    // A plain '${' may well be part of a password, so only a word and a colon make a reference.
    private static final Pattern START = Pattern.compile("\\$?\\$\\{(\\w+):");

    private final List<Part> parts = new ArrayList<>();
    private final List<String> origins = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();

    /** Reads {@code ${env:X}}, {@code ${file:PATH}} and {@code ${cmd:COMMAND}}; {@code $${} is a plain {@code ${}. */
    static Template parse(String text) {
        Template template = new Template();
        Matcher start = START.matcher(text);
        int done = 0;
        while (start.find(done)) {
            template.text(text.substring(done, start.start()));
            if (start.group().startsWith("$$")) {
                template.text(start.group().substring(1));
                done = start.end();
            } else {
                int close = closingBrace(text, start.end());
                template.reference(start.group(1), text.substring(start.end(), close));
                done = close + 1;
            }
        }
        return template.text(text.substring(done));
    }

    Template text(String text) {
        plain.append(text);
        parts.add(references -> text);
        return this;
    }

    Template variable(String name, Optional<String> otherwise) {
        origins.add("${env:" + name + '}');
        parts.add(references -> references.variable(name, otherwise));
        return this;
    }

    /** Whether nothing has to be fetched. */
    boolean isPlain() {
        return origins.isEmpty();
    }

    /** Whether there is nothing at all. */
    boolean isEmpty() {
        return isPlain() && plain.isEmpty();
    }

    /** What it refers to, for people; a command without its text, which may be anything. */
    String origin() {
        return isPlain() ? "written out" : String.join(" ", origins);
    }

    String resolve(References references) {
        return parts.stream().map(part -> part.resolve(references)).collect(Collectors.joining());
    }

    private void reference(String kind, String target) {
        if (target.isBlank()) {
            throw MirrorException.usage(
                    Problem.of("a ${…} names nothing").hint("Write ${env:NAME}, ${file:PATH} or ${cmd:COMMAND}"));
        }
        switch (kind) {
            case "env" -> variable(target, Optional.empty());
            case "file" -> {
                origins.add("${file:" + target + '}');
                parts.add(references -> references.file(target));
            }
            case "cmd" -> {
                origins.add("${cmd:…}");
                parts.add(references -> references.output(target));
            }
            // The word is not repeated: it may be a piece of a password.
            default ->
                throw MirrorException.usage(Problem.of("a ${…} is of no known kind")
                        .hint("Write ${env:NAME}, ${file:PATH} or ${cmd:COMMAND}; a plain ${ is written $${"));
        }
    }

    private static int closingBrace(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        throw MirrorException.usage(
                Problem.of("a ${…} is not closed").hint("Write the missing }, or $${ for a plain ${"));
    }

    private interface Part {
        String resolve(References references);
    }
}
