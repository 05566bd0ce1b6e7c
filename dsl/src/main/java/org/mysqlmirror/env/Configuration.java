package org.mysqlmirror.env;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/**
 * Everything that the configuration says.
 *
 * @param warnings what works, but should not stay so
 */
public record Configuration(Connections connections, Defaults defaults, List<Problem> warnings) {
    public Configuration {
        requireNonNull(connections, "connections is null");
        requireNonNull(defaults, "defaults is null");
        warnings = List.copyOf(warnings);
    }

    /**
     * Finds the file and reads it. No file is no mistake: URLs work without one.
     *
     * @param named what {@code --config} says
     * @throws MirrorException (usage) with every problem of the file, or if a named file is not there
     */
    public static Configuration load(Optional<String> named, Surroundings surroundings) {
        ConfigFiles files = new ConfigFiles(surroundings);
        Optional<Path> file = files.find(named);
        if (file.isEmpty()) {
            List<String> places =
                    files.places().stream().map(surroundings::shown).toList();
            Connections none = Connections.withoutFile(places, new OptionFiles(surroundings));
            return new Configuration(none, Defaults.none(), List.of());
        }
        return read(file.get(), surroundings);
    }

    private static Configuration read(Path file, Surroundings surroundings) {
        Reading reading = Reading.of(file, surroundings);
        String text = text(file, reading);
        Erb erb = RailsFile.mayBe(text) ? Erb.in(text, reading) : Erb.none(text);
        Optional<YamlNode.Entries> root = new YamlReader(reading.shown(), reading.problems()).read(erb.text());
        YamlNode.Entries entries = root.orElse(YamlNode.Entries.none(reading.shown()));
        return RailsFile.isOne(entries, file)
                ? new RailsFile(entries, erb, reading).read()
                : new MirrorFile(entries, reading).read();
    }

    private static String text(Path file, Reading reading) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw MirrorException.usage(Problem.of("the file is not UTF-8 text").at(reading.shown()));
        } catch (IOException e) {
            throw MirrorException.usage(
                    Problem.of("the file cannot be read").at(reading.shown()).hint("Check its permissions"));
        }
    }
}
