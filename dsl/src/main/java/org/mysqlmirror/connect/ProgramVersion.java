package org.mysqlmirror.connect;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.ServerVersion;

/**
 * What a vendor's program says it is. The name of a program tells nothing: Debian's {@code mysqldump} is MariaDB's.
 *
 * @param text the program's own words, as {@code --version} gives them
 */
public record ProgramVersion(Flavor flavor, int major, int minor, int patch, String text) {
    // "mysqldump  Ver 10.19 Distrib 10.11.19-MariaDB, for ..." and "mariadb-dump from 11.4.5-MariaDB, client 10.19
    // ...",
    // where Ver is a number of the program's own; "mysqldump  Ver 9.7.0 for Linux ...", where it is the product's.
    private static final Pattern PRODUCT = Pattern.compile("(?:Distrib|from) (\\d+)\\.(\\d+)\\.(\\d+)");
    private static final Pattern PROGRAM = Pattern.compile("Ver (\\d+)\\.(\\d+)\\.(\\d+)");

    public ProgramVersion {
        requireNonNull(flavor, "flavor is null");
        requireNonNull(text, "text is null");
    }

    /** Reads what {@code --version} printed; empty if that names no version. */
    public static Optional<ProgramVersion> parse(String text) {
        Matcher numbers = PRODUCT.matcher(text);
        if (!numbers.find()) {
            numbers = PROGRAM.matcher(text);
            if (!numbers.find()) {
                return Optional.empty();
            }
        }
        return Optional.of(new ProgramVersion(
                text.contains("MariaDB") ? Flavor.MARIADB : Flavor.MYSQL,
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3)),
                text.strip()));
    }

    public boolean isMariaDb() {
        return flavor == Flavor.MARIADB;
    }

    /** Whether the program is of the server's series (its two first numbers) or of a newer one. */
    public boolean isAtLeastSeriesOf(ServerVersion server) {
        return major != server.major() ? major > server.major() : minor >= server.minor();
    }

    /** For people: {@code MariaDB 10.11.19}. */
    @Override
    public String toString() {
        return flavor + " " + major + '.' + minor + '.' + patch;
    }
}
