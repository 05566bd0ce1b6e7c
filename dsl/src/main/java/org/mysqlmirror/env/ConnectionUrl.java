package org.mysqlmirror.env;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;

/**
 * A connection in one line: {@code mysql://user:password@host:port/database?tls=required}. Its parts may be percent-encoded,
 * and have to be where they hold {@code @ : / ? #}. {@code java.net.URI} is no help: it knows no host with an underscore, and
 * its messages repeat the password.
 */
final class ConnectionUrl {
    private static final List<String> SCHEMES = List.of("mysql", "mariadb", "mysql2", "trilogy");
    private static final List<String> PARAMETERS = List.of("tls", "ssl-mode", "socket");
    private static final Pattern SHAPE =
            Pattern.compile("(\\w[\\w+.-]*)://(?:([^@/?#:]*)(:[^@/?#]*)?@)?([^@/?#]*)(?:/([^@/?#]*))?(?:\\?([^@#]*))?");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^]]*]|[^:]*)(?::(.*))?");

    private final String masked;
    private final Optional<String> user;
    private final Optional<Secret> password;
    private final Optional<String> host;
    private final int port;
    private final Optional<String> database;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private ConnectionUrl(String text, Matcher url) {
        masked = masked(text);
        user = decoded(url.group(2)).filter(name -> !name.isEmpty());
        password = decoded(url.group(3)).map(given -> given.substring(1)).map(ConnectionUrl::secret);
        Matcher server = HOST_AND_PORT.matcher(url.group(4));
        if (!server.matches()) {
            throw wrong("has no readable host");
        }
        host = decoded(server.group(1).replaceAll("[\\[\\]]", "")).filter(name -> !name.isEmpty());
        port = port(server.group(2));
        database = decoded(url.group(5)).filter(name -> !name.isEmpty());
        addParameters(url.group(6));
    }

    /** @throws MirrorException (usage) if it is none; the message shows no password */
    static ConnectionUrl parse(String text) {
        Matcher url = SHAPE.matcher(text);
        if (!url.matches()) {
            throw MirrorException.usage(
                    Problem.of("'" + masked(text) + "' is not a connection URL")
                            .hint(
                                    "Write mysql://user@host:port/database; in a name or password @ : / ? # are written %40 %3A %2F %3F %23"));
        }
        if (!SCHEMES.contains(url.group(1))) {
            throw MirrorException.usage(Problem.of("'" + masked(text) + "' leads to no MySQL or MariaDB server")
                    .hint("A URL begins with mysql:// or mariadb://"));
        }
        return new ConnectionUrl(text, url);
    }

    /**
     * The text without its password and its parameters. The password is all between the first colon and the last {@code @},
     * for who does not encode it should not see it in an error message; without {@code @}, a port that is no number.
     */
    private static String masked(String text) {
        int start = text.contains("://") ? text.indexOf("://") + 3 : 0;
        int end = text.lastIndexOf('@');
        int colon = text.indexOf(':', start);
        if (colon >= 0 && colon < end) {
            // Behind a question mark, the last @ may stand in the middle of a password.
            String rest = text.substring(0, end).contains("?") ? "" : text.substring(end);
            return withoutParameters(text.substring(0, colon) + ":***" + rest);
        }
        String shown = withoutParameters(text);
        return end >= 0 ? shown : shown.replaceFirst("(://[^:/\\[]*:)(?!\\d{1,5}(/|$))[^/]+", "$1***");
    }

    private static String withoutParameters(String text) {
        return text.replaceFirst("\\?.*", "");
    }

    boolean hasPassword() {
        return password.isPresent();
    }

    boolean hasTls() {
        return parameters.containsKey("tls") || parameters.containsKey("ssl-mode");
    }

    /** As a draft that is named by the URL itself, without password and database. */
    Draft strictDraft() {
        String name = "mysql://" + user.map(account -> account + '@').orElse("")
                + ServerAddress.chosen(host, Optional.of(port), socket());
        return strictDraft(name.replaceAll(":3306$", ""), new SourceRef(masked, 0, 0));
    }

    /** As a draft; a parameter that we do not know is refused. */
    Draft strictDraft(String name, SourceRef where) {
        for (String parameter : parameters.keySet()) {
            if (!PARAMETERS.contains(parameter)) {
                throw MirrorException.usage(Problem.of("unknown parameter '" + parameter + "' in " + masked)
                        .hint(Nearest.hint(parameter, PARAMETERS)));
            }
        }
        return draft(name, where);
    }

    /** As a draft, whatever else the URL says. */
    Draft draft(String name, SourceRef where) {
        return new Draft(
                name,
                where,
                socket().isPresent() ? Optional.empty() : Optional.of(host.orElse("127.0.0.1")),
                socket().isPresent() ? Optional.empty() : Optional.of(port),
                socket(),
                user,
                password,
                database,
                tls(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Installation.NONE);
    }

    private Optional<String> socket() {
        return Optional.ofNullable(parameters.get("socket"));
    }

    private Optional<TlsMode> tls() {
        Optional<String> word =
                Optional.ofNullable(parameters.get("tls")).or(() -> Optional.ofNullable(parameters.get("ssl-mode")));
        return word.map(mode -> TlsMode.of(mode)
                .orElseThrow(() -> MirrorException.usage(
                        Problem.of("unknown tls mode '" + mode + "'").hint(Nearest.hint(mode, TlsMode.words())))));
    }

    private int port(String digits) {
        if (digits == null) {
            return ServerAddress.DEFAULT_PORT;
        }
        return ServerAddress.port(digits).orElseThrow(() -> wrong("has no port from 1 to 65535"));
    }

    private void addParameters(String query) {
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String parameter : query.split("&")) {
            String[] sides = parameter.split("=", 2);
            String name = decoded(sides[0]).orElse("").replace('_', '-');
            parameters.put(name, sides.length == 1 ? "" : decoded(sides[1]).orElse(""));
        }
    }

    private Optional<String> decoded(String part) {
        try {
            // The decoder is made for forms, where a plus is a space; here it is a plus.
            return Optional.ofNullable(part)
                    .map(text -> URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw wrong("holds a % that encodes nothing (a plain one is written %25)");
        }
    }

    private MirrorException wrong(String how) {
        return MirrorException.usage(Problem.of("'" + masked + "' " + how));
    }

    private static Secret secret(String value) {
        return value.isEmpty() ? Secret.none() : Secret.literal(value);
    }
}
