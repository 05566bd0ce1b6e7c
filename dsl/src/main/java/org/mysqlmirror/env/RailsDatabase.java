package org.mysqlmirror.env;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;

/** One database of a Rails file. Whatever keeps it from being used is thrown; the caller leaves it out then. */
record RailsDatabase(
        String name, String environment, SourceRef where, YamlNode.Entries keys, Erb erb, Reading reading) {
    private static final Set<String> ADAPTERS = Set.of("mysql2", "trilogy", "mysql");

    /** What the file says about it; empty for an entry that is no database but only merged into others. */
    Optional<Draft> draft() {
        Optional<String> adapter = text("adapter");
        Optional<String> url = text("url");
        if (adapter.isEmpty() && url.isEmpty()) {
            return Optional.empty();
        }
        if (!MirrorFile.isName(name)) {
            throw unusable("'" + name + "' cannot name a connection", where, "");
        }
        if (adapter.isPresent() && !ADAPTERS.contains(adapter.get())) {
            throw unusable("its adapter is " + adapter.get(), where, "Only mysql2, trilogy and mysql are read");
        }
        Draft draft = url.map(text -> fromUrl(text).over(said())).orElseGet(this::said);
        if (draft.database().isEmpty() && draft.optionFile().isEmpty()) {
            throw unusable("it names no database", where, "");
        }
        return Optional.of(draft);
    }

    private Draft said() {
        Optional<String> socket = text("socket");
        // Both at once are common, with host: localhost; then the socket is what Rails uses.
        boolean bySocket = ServerAddress.chosen(text("host"), Optional.empty(), socket) instanceof ServerAddress.Socket;
        return new Draft(
                name,
                where,
                bySocket ? Optional.empty() : text("host"),
                bySocket ? Optional.empty() : text("port").map(this::port),
                bySocket ? socket : Optional.empty(),
                text("username").or(() -> text("user")),
                password(),
                text("database"),
                text("ssl_mode").map(this::tls),
                Optional.of(new RoleStatement(role(), where, "environment " + environment)),
                text("default_file")
                        .map(file -> new Given<>(reading.references().path(file), place("default_file"))),
                text("init_command").map(List::of),
                Optional.empty(),
                Optional.empty(),
                Installation.NONE);
    }

    /**
     * {@code production} is production, and so is any name that has it as a word ({@code production_replica}, {@code
     * animals_production}): a guard which is up too often does less harm than one which is missing.
     */
    private Role role() {
        List<String> words = List.of(environment.toLowerCase(Locale.ROOT).split("[_.-]"));
        return Stream.of(Role.PRODUCTION, Role.STAGING)
                .filter(role -> words.contains(role.toString()))
                .findFirst()
                .orElse(Role.DEVELOPMENT);
    }

    /** A password that is not there means, in Rails, that there is none; unless an option file is named. */
    private Optional<Secret> password() {
        if (!keys.has("password")) {
            return keys.has("default_file") ? Optional.empty() : Optional.of(Secret.none());
        }
        YamlNode.Scalar scalar = scalar("password");
        Template template = template(scalar);
        if (template.isEmpty() || scalar.kind() == YamlNode.Kind.NOTHING) {
            return Optional.of(Secret.none());
        }
        if (template.isPlain()) {
            reading.exposure().writtenOut(scalar.where());
        }
        return Optional.of(Secret.fetched(template, reading.references(), scalar.where()));
    }

    private Draft fromUrl(String text) {
        try {
            ConnectionUrl url = ConnectionUrl.parse(text);
            if (url.hasPassword() && template(scalar("url")).isPlain()) {
                reading.exposure().writtenOut(place("url"));
            }
            return url.draft(name, where);
        } catch (MirrorException e) {
            Problem reason = e.problems().get(0);
            throw unusable(reason.what(), place("url"), reason.hint());
        }
    }

    private int port(String text) {
        return ServerAddress.port(text)
                .orElseThrow(
                        () -> unusable("port must be a number from 1 to 65535, not '" + text + "'", place("port"), ""));
    }

    /** {@code required}, {@code :required} and {@code SSL_MODE_REQUIRED} are all in use. */
    private TlsMode tls(String text) {
        String word = text.toLowerCase(Locale.ROOT).replaceFirst("^:?(ssl_mode_)?", "");
        return TlsMode.of(word)
                .orElseThrow(() -> unusable(
                        "unknown ssl_mode '" + text + "'", place("ssl_mode"), Nearest.hint(word, TlsMode.words())));
    }

    /** A value with its Ruby worked out; empty if there is none. */
    private Optional<String> text(String key) {
        if (!keys.has(key) || scalar(key).kind() == YamlNode.Kind.NOTHING) {
            return Optional.empty();
        }
        try {
            return Optional.of(template(scalar(key)).resolve(reading.references()))
                    .filter(text -> !text.isEmpty());
        } catch (MirrorException e) {
            Problem reason = e.problems().get(0);
            throw unusable(reason.what(), place(key), reason.hint());
        }
    }

    private Template template(YamlNode.Scalar scalar) {
        try {
            return erb.template(scalar.text());
        } catch (MirrorException e) {
            Problem reason = e.problems().get(0);
            throw unusable(reason.what(), scalar.where(), reason.hint());
        }
    }

    private YamlNode.Scalar scalar(String key) {
        YamlNode value = keys.entries().get(key).value();
        if (value instanceof YamlNode.Scalar scalar) {
            return scalar;
        }
        throw unusable(key + " is " + value.noun(), value.where(), "Write one value");
    }

    private SourceRef place(String key) {
        return keys.entries().get(key).value().where();
    }

    private static MirrorException unusable(String what, SourceRef where, String hint) {
        return MirrorException.usage(new Problem(what, where.toString(), hint));
    }
}
