package org.mysqlmirror.env;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;

/** The keys of one connection in mirror.yml, while they are read. */
record ConnectionKeys(String name, YamlNode.Entries entries, Reading reading) {
    private static final List<String> KEYS = List.of(
            "host",
            "hostname",
            "port",
            "socket",
            "user",
            "username",
            "password",
            "database",
            "role",
            "tls",
            "defaults_file",
            "session",
            "programs",
            "ssh",
            "extends",
            "url");
    private static final List<String> SAID_BY_URL =
            List.of("host", "hostname", "port", "socket", "user", "username", "database");

    void refuseUnknown() {
        entries.entries().forEach((key, entry) -> {
            if (!KEYS.contains(key) && !InstallationKeys.KEYS.contains(key)) {
                List<String> known = Stream.concat(KEYS.stream(), InstallationKeys.KEYS.stream())
                        .toList();
                problem(entry.where(), "unknown key '" + key + "' in connection " + name, Nearest.hint(key, known));
            }
        });
    }

    void refuseContradictions() {
        refuseBoth("host", "hostname", "are two words for one thing");
        refuseBoth("user", "username", "are two words for one thing");
        for (String tcp : List.of("host", "hostname", "port")) {
            refuseBoth("socket", tcp, "lead to different places");
        }
        refuseBoth("socket", "ssh", "lead to different places");
        for (String one : List.of("host", "hostname", "socket")) {
            refuseBoth("hosts", one, "lead to different places");
        }
        for (String part : SAID_BY_URL) {
            refuseBoth("url", part, "contradict each other: the URL says it all");
        }
    }

    Draft draft(SourceRef where) {
        Draft said = new Draft(
                name,
                where,
                text("host", "hostname"),
                given("port").flatMap(this::port),
                text("socket").map(path -> reading.references().path(path).toString()),
                text("user", "username"),
                password(),
                text("database"),
                word("tls", TlsMode::of, TlsMode.words()).map(Given::value),
                word("role", Role::of, Role.words()).map(given -> RoleStatement.given(given.value(), given.where())),
                given("defaults_file")
                        .map(file -> new Given<>(reading.references().path(file.value()), file.where())),
                session(),
                text("programs").map(folder -> reading.references().path(folder)),
                ssh(),
                new InstallationKeys(entries, reading).installation());
        return given("url").flatMap(url -> url(url, where)).map(said::over).orElse(said);
    }

    Optional<Given<String>> given(String... spellings) {
        for (String key : spellings) {
            if (entries.has(key)) {
                YamlNode value = entries.entries().get(key).value();
                return reading.text(key, value)
                        .filter(text -> !isEmpty(key, text, value))
                        .map(text -> new Given<>(text, value.where()));
            }
        }
        return Optional.empty();
    }

    private boolean isEmpty(String key, String text, YamlNode value) {
        if (text.isBlank()) {
            problem(value.where(), key + " is empty", "Write a value, or leave the key out");
        }
        return text.isBlank();
    }

    private Optional<String> text(String... spellings) {
        return given(spellings).map(Given::value);
    }

    private Optional<Integer> port(Given<String> given) {
        Optional<Integer> port = ServerAddress.port(given.value());
        if (port.isEmpty()) {
            problem(given.where(), "port must be a number from 1 to 65535, not '" + given.value() + "'", "");
        }
        return port;
    }

    private <T> Optional<Given<T>> word(String key, Function<String, Optional<T>> known, List<String> words) {
        Optional<Given<String>> given = given(key);
        Optional<Given<T>> found =
                given.flatMap(word -> known.apply(word.value()).map(it -> new Given<>(it, word.where())));
        if (given.isPresent() && found.isEmpty()) {
            String word = given.get().value();
            problem(given.get().where(), "unknown " + key + " '" + word + "'", Nearest.hint(word, words));
        }
        return found;
    }

    /** No key: nothing is known. A key without value: the account has no password. */
    private Optional<Secret> password() {
        if (!entries.has("password")) {
            return Optional.empty();
        }
        YamlNode value = entries.entries().get("password").value();
        if (!(value instanceof YamlNode.Scalar scalar)) {
            problem(value.where(), "password is " + value.noun(), "Write one value");
            return Optional.empty();
        }
        try {
            return Optional.of(secret(Template.parse(scalar.text()), scalar));
        } catch (MirrorException e) {
            e.problems().forEach(problem -> reading.problems().add(problem.at(scalar.where())));
            return Optional.empty();
        }
    }

    private Secret secret(Template template, YamlNode.Scalar scalar) {
        if (template.isEmpty() || scalar.kind() == YamlNode.Kind.NOTHING) {
            return Secret.none();
        }
        if (template.isPlain()) {
            reading.exposure().writtenOut(scalar.where());
        }
        return Secret.fetched(template, reading.references(), scalar.where());
    }

    private Optional<List<String>> session() {
        if (!entries.has("session")) {
            return Optional.empty();
        }
        YamlNode value = entries.entries().get("session").value();
        List<YamlNode> statements = value instanceof YamlNode.Items list ? list.items() : List.of(value);
        List<String> texts = new ArrayList<>();
        statements.forEach(statement -> reading.text("session", statement).ifPresent(texts::add));
        return Optional.of(texts);
    }

    private Optional<SshRoute> ssh() {
        return entries.has("ssh")
                ? new SshKeys(entries.entries().get("ssh").value(), reading).route()
                : Optional.empty();
    }

    private Optional<Draft> url(Given<String> given, SourceRef where) {
        try {
            ConnectionUrl url = ConnectionUrl.parse(given.value());
            if (url.hasPassword()) {
                refuse("password", "url", "both give a password");
                noteExposure(given);
            }
            if (url.hasTls()) {
                refuse("tls", "url", "both give a tls mode");
            }
            return Optional.of(url.strictDraft(name, where));
        } catch (MirrorException e) {
            e.problems().forEach(problem -> reading.problems().add(problem.at(given.where())));
            return Optional.empty();
        }
    }

    /** A URL that came out of a variable, password and all, stands in no file. */
    private void noteExposure(Given<String> given) {
        if (entries.entries().get("url").value() instanceof YamlNode.Scalar scalar
                && Template.parse(scalar.text()).isPlain()) {
            reading.exposure().writtenOut(given.where());
        }
    }

    private void refuseBoth(String one, String other, String why) {
        if (entries.has(one)) {
            refuse(other, one, why);
        }
    }

    private void refuse(String key, String beside, String why) {
        if (entries.has(key)) {
            SourceRef where = entries.entries().get(key).where();
            problem(where, beside + " and " + key + " " + why, "Keep one of them");
        }
    }

    private void problem(SourceRef where, String what, String hint) {
        reading.problems().add(Problem.of(what).at(where).hint(hint));
    }
}
