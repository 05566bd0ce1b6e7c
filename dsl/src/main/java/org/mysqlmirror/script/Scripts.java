package org.mysqlmirror.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.control.Phases;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** A script and all that it includes, compiled and checked; and a digest of everything that is read for it. */
final class Scripts {
    private static final long MOST_BYTES = 16_000_000;

    private final ScriptText main;
    private final Map<String, Loaded> loaded = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final MessageDigest digest = sha256();

    /** A script that can be run. */
    record Loaded(ScriptText text, Places places, Optional<Class<? extends ScriptBody>> body) {}

    private Scripts(ScriptText main) {
        this.main = main;
    }

    /**
     * @param phase how far to compile: one of {@link Phases}
     * @throws MirrorException (usage) if there is no such file
     */
    static Scripts of(Path file, int phase) {
        Scripts scripts = new Scripts(ScriptText.read(file));
        List<Parameter> parameters = scripts.main.parameters();
        for (ScriptText text : scripts.main.all()) {
            Compiled compiled = new Compiled(text.name(), text.text(), phase, parameters);
            scripts.problems.addAll(text.problems());
            scripts.problems.addAll(compiled.problems());
            scripts.add(text.text());
            Places places = new Places(
                    text.name(),
                    compiled.unitName(),
                    compiled.module().map(WordCalls::in).orElse(List.of()));
            boolean sound =
                    phase >= Phases.CLASS_GENERATION && compiled.problems().isEmpty();
            scripts.loaded.put(text.name(), new Loaded(text, places, sound ? compiled.script() : Optional.empty()));
        }
        return scripts;
    }

    Loaded main() {
        return loaded.get(main.name());
    }

    /** What is wrong with the texts, all of them. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** What can be told of them without running any. */
    Outline outline(String name) {
        return new Outline(name, main.declarations().description(), main.parameters(), problems);
    }

    Optional<Loaded> included(Loaded by, String name) {
        return Optional.ofNullable(by.text().includes().get(name)).map(text -> loaded.get(text.name()));
    }

    /** A file of SQL. */
    String read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw MirrorException.usage(Problem.of("there is no file " + file));
        }
        mustNotBeTooLarge(file);
        String text = ScriptText.text(file);
        add(text);
        return text;
    }

    private static void mustNotBeTooLarge(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw MirrorException.usage(
                        Problem.of(file.getFileName() + " is larger than " + Figures.bytes(MOST_BYTES)
                                + ", too large to be looked through; run it by its client: command 'sh', '-c', 'mysql … < "
                                + file.getFileName() + "'"));
            }
        } catch (IOException e) {
            throw MirrorException.usage(
                    Problem.of("cannot be read: " + e.getMessage()).at(file));
        }
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** Of everything that was read. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
