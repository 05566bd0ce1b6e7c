package org.mysqlmirror.host;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/**
 * A key that somebody may log in with by SSH, as it stands in {@code .pub} files and in {@code authorized_keys}.
 *
 * @param line its kind, the key in Base64, and a comment if there is one
 */
public record PublicKey(String line) {
    private static final Pattern LINE = Pattern.compile(
            "(?:ssh-(?:ed25519|rsa)|ecdsa-sha2-nistp(?:256|384|521)|sk-[a-z0-9@.-]+) [A-Za-z0-9+/]{40,}={0,2}(?: [^\\p{Cntrl}]*)?");

    public PublicKey {
        if (!LINE.matcher(line).matches()) {
            throw new IllegalArgumentException("no public key");
        }
    }

    /**
     * Reads the one key of a file.
     *
     * @throws MirrorException (usage) if there is none, or more than one, or a private key
     */
    public static PublicKey read(Path file) {
        List<String> lines = lines(file);
        if (lines.stream().anyMatch(line -> line.contains("PRIVATE KEY"))) {
            throw MirrorException.usage(Problem.of("that is a private key, which belongs to nobody else")
                    .at(file.toString())
                    .hint("The public one most often stands beside it: " + file + ".pub"));
        }
        if (lines.size() != 1 || !LINE.matcher(lines.get(0)).matches()) {
            throw MirrorException.usage(Problem.of("there is not exactly one public key in it")
                    .at(file.toString())
                    .hint("One line, such as: ssh-ed25519 AAAA… somebody@somewhere"));
        }
        return new PublicKey(lines.get(0));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (NoSuchFileException e) {
            throw MirrorException.usage(Problem.of("there is no file " + file));
        } catch (MalformedInputException e) {
            throw MirrorException.usage(Problem.of("it is no text").at(file.toString()));
        } catch (IOException e) {
            throw MirrorException.failed(
                    Problem.of("it cannot be read: " + e.getMessage()).at(file.toString()));
        }
    }

    /** Kind and key, without the comment: two lines with the same are one key. */
    String key() {
        String[] words = line.split(" ", 3);
        return words[0] + ' ' + words[1];
    }
}
