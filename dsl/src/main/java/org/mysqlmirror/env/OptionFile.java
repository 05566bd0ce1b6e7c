package org.mysqlmirror.env;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mysqlmirror.base.SourceRef;

/**
 * A MySQL option file such as {@code ~/.my.cnf}, read as MySQL's own clients read it: of the groups {@code [client]} and
 * {@code [mysql-mirror]} the option that stands last wins, whatever else there is does not matter.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/option-files.html">Using Option Files</a>
 */
final class OptionFile {
    private static final Set<String> GROUPS = Set.of("client", "mysql-mirror");
    // The depth at which MySQL's clients stop as well.
    private static final int DEEPEST_INCLUDE = 10;

    private final Surroundings surroundings;
    private final Map<String, Given<String>> options = new HashMap<>();

    private OptionFile(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static OptionFile read(Path file, Surroundings surroundings) throws IOException {
        OptionFile options = new OptionFile(surroundings);
        options.add(file, 0);
        return options;
    }

    /** An option's value; empty text for an option without value is as good as none. */
    Optional<Given<String>> option(String name) {
        return Optional.ofNullable(options.get(name))
                .filter(given -> !given.value().isEmpty());
    }

    /** A password; {@code password=} says that there is none, {@code password} alone says nothing. */
    Optional<Given<String>> password() {
        return Optional.ofNullable(options.get("password"));
    }

    private void add(Path file, int depth) throws IOException {
        // Not strictly UTF-8: comments in such files may be in any encoding.
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        String shown = surroundings.shown(file);
        boolean ours = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("[")) {
                ours = GROUPS.contains(line.replaceAll("^\\[\\s*|\\s*].*$", ""));
            } else if (line.startsWith("!")) {
                include(line, file, depth);
            } else if (ours && !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                addOption(line, new SourceRef(shown, i + 1, 0));
            }
        }
    }

    /** Includes what can be read, as MySQL does: {@code !includedir} means files that end in .cnf. */
    private void include(String line, Path from, int depth) throws IOException {
        String[] words = line.split("\\s+", 2);
        if (depth == DEEPEST_INCLUDE || words.length == 1) {
            return;
        }
        Path path = surroundings.path(words[1], from.toAbsolutePath().getParent());
        if (words[0].equals("!include") && Files.isReadable(path) && !Files.isDirectory(path)) {
            add(path, depth + 1);
        }
        if (words[0].equals("!includedir") && Files.isDirectory(path)) {
            for (Path file : configurationsIn(path)) {
                add(file, depth + 1);
            }
        }
    }

    private static List<Path> configurationsIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".cnf") && Files.isReadable(file))
                    .sorted()
                    .toList();
        }
    }

    private void addOption(String line, SourceRef where) {
        String text = withoutComment(line);
        int equals = text.indexOf('=');
        if (equals < 0) {
            return;
        }
        String name = text.substring(0, equals).strip().replace('_', '-').replaceFirst("^loose-", "");
        options.put(name, new Given<>(value(text.substring(equals + 1).strip()), where));
    }

    /** A {@code #} outside quotes begins a comment, also in the middle of a word: so passwords with one must be quoted. */
    private static String withoutComment(String line) {
        char quote = 0;
        boolean escaped = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c == '\'' || c == '"') && !escaped) {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
            }
            if (quote == 0 && c == '#') {
                return line.substring(0, i).stripTrailing();
            }
            escaped = quote != 0 && c == '\\' && !escaped;
        }
        return line;
    }

    private static String value(String written) {
        int length = written.length();
        boolean quoted = length > 1
                && (written.charAt(0) == '"' || written.charAt(0) == '\'')
                && written.charAt(length - 1) == written.charAt(0);
        return unescaped(quoted ? written.substring(1, length - 1) : written);
    }

    /** Backslash sequences; an unknown one stays as it is, backslash and all. */
    private static String unescaped(String text) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int known = c == '\\' && i + 1 < text.length() ? "btnrs\\'\"".indexOf(text.charAt(i + 1)) : -1;
            value.append(known < 0 ? c : "\b\t\n\r \\'\"".charAt(known));
            i += known < 0 ? 0 : 1;
        }
        return value.toString();
    }
}
