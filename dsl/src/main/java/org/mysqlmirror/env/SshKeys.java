package org.mysqlmirror.env;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;

/** The key {@code ssh} of a connection in mirror.yml: {@code me@bastion:2222}, or a mapping of its parts. */
record SshKeys(YamlNode node, Reading reading) {
    private static final List<String> KEYS = List.of("host", "port", "user", "key", "jump", "known_hosts", "agent");

    private static final Pattern SHORT = Pattern.compile("(?:([^@\\s]+)@)?(\\[[^\\]\\s]+]|[^:@\\s]+)(?::(\\d+))?");

    /** Empty, and a problem told, where it makes no sense. */
    Optional<SshRoute> route() {
        return node instanceof YamlNode.Entries entries
                ? mapping(entries)
                : reading.text("ssh", node).flatMap(this::shortly);
    }

    private Optional<SshRoute> shortly(String text) {
        Matcher parts = SHORT.matcher(text);
        Optional<Integer> port =
                parts.matches() ? Optional.ofNullable(parts.group(3)).flatMap(ServerAddress::port) : Optional.empty();
        if (!parts.matches() || parts.group(3) != null && port.isEmpty()) {
            return refuse(
                    node.where(),
                    "ssh is no server: '" + text + "'",
                    "Write user@host:port, or a Host of ~/.ssh/config");
        }
        String host = parts.group(2).replaceAll("[\\[\\]]", "");
        return Optional.of(route(
                host,
                port,
                Optional.ofNullable(parts.group(1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true));
    }

    private Optional<SshRoute> mapping(YamlNode.Entries entries) {
        entries.entries().forEach((key, entry) -> {
            if (!KEYS.contains(key)) {
                refuse(entry.where(), "unknown key '" + key + "' in ssh", Nearest.hint(key, KEYS));
            }
        });
        Optional<String> host = text(entries, "host");
        if (host.isEmpty() && entries.has("host")) {
            return Optional.empty();
        }
        return Optional.of(route(
                // Else to the host of the server itself.
                host.orElse(""),
                port(entries),
                text(entries, "user"),
                text(entries, "key").map(path -> reading.references().path(path)),
                text(entries, "jump"),
                text(entries, "known_hosts").map(path -> reading.references().path(path)),
                agent(entries)));
    }

    private SshRoute route(
            String host,
            Optional<Integer> port,
            Optional<String> user,
            Optional<Path> key,
            Optional<String> jump,
            Optional<Path> knownHosts,
            boolean agent) {
        Surroundings here = reading.surroundings();
        return new SshRoute(
                host,
                port,
                user,
                key,
                jump,
                knownHosts.orElse(here.path("~/.ssh/known_hosts")),
                here.path("~/.ssh/config"),
                Stream.of("id_ed25519", "id_ecdsa", "id_rsa")
                        .map(name -> here.path("~/.ssh/" + name))
                        .toList(),
                agent
                        ? here.variable("SSH_AUTH_SOCK")
                                .filter(path -> !path.isEmpty())
                                .map(here::path)
                        : Optional.empty());
    }

    private Optional<String> text(YamlNode.Entries entries, String key) {
        return entries.has(key)
                ? reading.text("ssh " + key, entries.entries().get(key).value())
                : Optional.empty();
    }

    private Optional<Integer> port(YamlNode.Entries entries) {
        Optional<String> text = text(entries, "port");
        Optional<Integer> port = text.flatMap(ServerAddress::port);
        if (text.isPresent() && port.isEmpty()) {
            refuse(
                    entries.entries().get("port").value().where(),
                    "ssh port must be a number from 1 to 65535, not '" + text.get() + "'",
                    "");
        }
        return port;
    }

    private boolean agent(YamlNode.Entries entries) {
        Optional<String> text = text(entries, "agent");
        text.filter(word -> !word.equals("true") && !word.equals("false"))
                .ifPresent(word -> refuse(
                        entries.entries().get("agent").value().where(),
                        "ssh agent must be true or false, not '" + word + "'",
                        ""));
        return text.filter("false"::equals).isEmpty();
    }

    private <T> Optional<T> refuse(SourceRef where, String what, String hint) {
        reading.problems().add(Problem.of(what).at(where).hint(hint));
        return Optional.empty();
    }
}
