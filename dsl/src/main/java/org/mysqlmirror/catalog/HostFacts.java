package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the machine of a server is like, as far as its files are concerned.
 *
 * @param helper the version of the program there that does what root has to do
 * @param datadir where the server's files are
 * @param isPlain whether that is a directory that can be renamed: no mount point and no link
 * @param manager by what the server is stopped and started: {@code systemd}, {@code service} or {@code commands}
 * @param receives whether its owner lets its files be replaced
 * @param dropIn the file for parameters of ours; empty text for none
 * @param dataBytes how much room the files take
 * @param freeBytes how much room there is beside them
 * @param confined AppArmor's profile that the server is confined by; empty text for none
 * @param backupVersion of mariadb-backup; empty text where there is none
 * @param programs of those that may be wanted, the ones that are there
 * @param kept the jobs whose replaced files are kept
 */
public record HostFacts(
        String helper,
        String datadir,
        boolean isPlain,
        String manager,
        boolean receives,
        boolean isRunning,
        String dropIn,
        long dataBytes,
        long freeBytes,
        String confined,
        String backupVersion,
        Set<String> programs,
        List<String> kept) {
    public HostFacts {
        requireNonNull(helper, "helper is null");
        requireNonNull(datadir, "datadir is null");
        requireNonNull(manager, "manager is null");
        requireNonNull(dropIn, "dropIn is null");
        requireNonNull(confined, "confined is null");
        requireNonNull(backupVersion, "backupVersion is null");
        programs = Set.copyOf(programs);
        kept = List.copyOf(kept);
    }

    /** Reads lines of {@code name=value}; what is missing is taken for empty, no, or nothing. */
    public static HostFacts parse(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines()
                .filter(line -> line.indexOf('=') > 0)
                .forEach(line ->
                        values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return new HostFacts(
                values.getOrDefault("helper", ""),
                values.getOrDefault("datadir", ""),
                isYes(values, "plain"),
                values.getOrDefault("manager", ""),
                isYes(values, "receives"),
                isYes(values, "running"),
                values.getOrDefault("dropin", ""),
                number(values, "data_bytes"),
                number(values, "free_bytes"),
                values.getOrDefault("confined", ""),
                values.getOrDefault("backup", ""),
                Set.copyOf(words(values, "programs")),
                words(values, "kept"));
    }

    private static boolean isYes(Map<String, String> values, String name) {
        return values.getOrDefault(name, "").equals("yes");
    }

    private static long number(Map<String, String> values, String name) {
        String value = values.getOrDefault(name, "");
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    private static List<String> words(Map<String, String> values, String name) {
        String value = values.getOrDefault(name, "").strip();
        return value.isEmpty() ? List.of() : List.of(value.split(" +"));
    }
}
