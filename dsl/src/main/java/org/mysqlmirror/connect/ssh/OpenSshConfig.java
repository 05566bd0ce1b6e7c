package org.mysqlmirror.connect.ssh;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.mysqlmirror.env.SshRoute;

/** The configuration of OpenSSH's client, without its Match sections: the library (2.20) reads nothing of a file that has one. */
final class OpenSshConfig {
    private OpenSshConfig() {}

    /** What it says about each host, as it stands there now; nothing where there is no such file. */
    static HostConfigEntryResolver resolver(Path file) {
        try {
            return Files.isReadable(file)
                    ? HostConfigEntry.toHostConfigEntryResolver(
                            HostConfigEntry.readHostConfigEntries(new StringReader(hostSections(file)), true))
                    : HostConfigEntryResolver.EMPTY;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** What it says about the host of a route; an entry that says nothing where it does not. */
    static HostConfigEntry host(SshRoute route) {
        try {
            HostConfigEntry entry = resolver(route.config())
                    .resolveEffectiveHost(
                            route.host(),
                            route.port().orElse(0),
                            null,
                            route.user().orElse(null),
                            route.jump().orElse(null),
                            null);
            return entry == null ? new HostConfigEntry() : entry;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + route.config(), e);
        }
    }

    private static String hostSections(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean inMatch = false;
        // Of any encoding: what is no UTF-8 tends to stand in a comment.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            String[] words = line.strip().toLowerCase(Locale.ROOT).split("[\\s=]+", 3);
            if (words[0].equals("match") || words[0].equals("host")) {
                inMatch = words[0].equals("match");
            }
            boolean jumpsNowhere = words[0].equals("proxyjump") && words.length > 1 && words[1].equals("none");
            if (!inMatch && !jumpsNowhere) {
                lines.add(line);
            }
        }
        return String.join("\n", lines) + '\n';
    }
}
