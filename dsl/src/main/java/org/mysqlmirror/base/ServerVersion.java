package org.mysqlmirror.base;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says it is.
 *
 * @param text the server's own words, as {@code SELECT VERSION()} gives them
 */
public record ServerVersion(Flavor flavor, int major, int minor, int patch, String text) {
    // MariaDB 10 may announce itself as 5.5.5-10.11.6-MariaDB, for the sake of old replicas.
    private static final Pattern NUMBERS = Pattern.compile("(?:5\\.5\\.5-)?(\\d+)\\.(\\d+)\\.(\\d+).*");

    public ServerVersion {
        requireNonNull(flavor, "flavor is null");
        requireNonNull(text, "text is null");
    }

    /**
     * Reads {@code SELECT VERSION()} and {@code @@version_comment}.
     *
     * @throws MirrorException if the text holds no version number
     */
    public static ServerVersion parse(String version, String comment) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.matches()) {
            throw MirrorException.failed(Problem.of("the server's version '" + version + "' cannot be read"));
        }
        String words = (version + ' ' + comment).toLowerCase(Locale.ROOT);
        return new ServerVersion(
                words.contains("mariadb") ? Flavor.MARIADB : Flavor.MYSQL,
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3)),
                version);
    }

    public boolean isMariaDb() {
        return flavor == Flavor.MARIADB;
    }

    /** Whether this version is the given one or newer; the flavor is not looked at. */
    public boolean atLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        if (major != wantedMajor) {
            return major > wantedMajor;
        }
        if (minor != wantedMinor) {
            return minor > wantedMinor;
        }
        return patch >= wantedPatch;
    }

    /** Whether this one understands files of the other: it is of the same series, and no older. */
    public boolean readsFilesOf(ServerVersion other) {
        return flavor == other.flavor && major == other.major && minor == other.minor && patch >= other.patch;
    }

    /** For people: {@code MySQL 8.4.6}. */
    @Override
    public String toString() {
        return flavor + " " + major + '.' + minor + '.' + patch;
    }
}
