package org.mysqlmirror.request;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.NamePattern;

/** All options, once: name, type, default and help. */
public final class Options {
    public static final Option<List<NamePattern>> TABLES = new Option<>(
            "tables", OptionType.NAMES, List.of(), "only these tables: names or globs such as users,order_*", all());

    public static final Option<List<NamePattern>> IGNORE = new Option<>(
            "ignore",
            OptionType.REGEX,
            List.of(),
            "never look at tables and views whose whole name matches (repeatable)",
            all());

    public static final Option<Map<String, String>> WHERE = new Option<>(
            "where",
            OptionType.BY_TABLE,
            Map.of(),
            "only the rows of TABLE for which CONDITION, your own SQL, is true (repeatable)",
            all());

    public static final Option<Map<String, String>> VALUE = new Option<>(
            "value",
            OptionType.BY_NAME,
            Map.of(),
            "read a value once from the source, for {NAME} in every --where (repeatable)",
            all());

    public static final Option<List<NamePattern>> STRUCTURE_ONLY =
            new Option<>("structure-only", OptionType.NAMES, List.of(), "bring these tables without their rows", all());

    public static final Option<Integer> WORKERS = new Option<>(
            "workers",
            OptionType.COUNT,
            Math.max(4, Runtime.getRuntime().availableProcessors()),
            "how many chunks are on their way at once",
            all());

    public static final Option<Boolean> DRY_RUN =
            new Option<>("dry-run", OptionType.FLAG, false, "print the plan and stop", everything());

    public static final Option<Duration> WAIT = new Option<>(
            "wait",
            OptionType.DURATION,
            Duration.ZERO,
            "wait so long for another job on the same target",
            everything());

    public static final Option<Consistency> CONSISTENCY = new Option<>(
            "consistency",
            OptionType.oneOf(Consistency.class),
            Consistency.SNAPSHOT,
            "whether all tables show one moment of the source",
            all());

    public static final Option<Method> METHOD = new Option<>(
            "method",
            OptionType.oneOf(Method.class),
            Method.AUTO,
            "how rows travel, or the files of a whole server",
            mirror());

    public static final Option<Strategy> STRATEGY = new Option<>(
            "strategy",
            OptionType.oneOf(Strategy.class),
            Strategy.REPLACE_EXISTING,
            "how target tables are replaced",
            mirror());

    public static final Option<Boolean> DROP_OLD = new Option<>(
            "drop-old",
            OptionType.FLAG,
            false,
            "with atomic_rename: drop the replaced tables instead of keeping them for a rollback",
            mirror());

    public static final Option<Boolean> INCLUDE_CHILDREN = new Option<>(
            "include-children",
            OptionType.FLAG,
            false,
            "bring tables that refer to the selected ones as well; point those that the source lacks to the new tables",
            mirror());

    public static final Option<Long> MAX_RATE = new Option<>(
            "max-rate",
            OptionType.RATE,
            0L,
            "read no more than so many bytes of rows a second, such as 20MB, from the source",
            mirror());

    public static final Option<BinaryLog> BINLOG = new Option<>(
            "binlog",
            OptionType.oneOf(BinaryLog.class),
            BinaryLog.KEEP,
            "whether what is written stands in the target's binary log; auto: not if no replica is connected",
            mirror());

    public static final Option<List<String>> HOSTS = new Option<>(
            "hosts",
            OptionType.LIST,
            List.of(),
            "with cold_copy and hot_copy: the hosts of the target's cluster to copy to, such as db2,db3",
            mirror());

    public static final Option<Accounts> ACCOUNTS = new Option<>(
            "accounts",
            OptionType.oneOf(Accounts.class),
            Accounts.SOURCE,
            "with cold_copy and hot_copy: whose accounts the copy has, those of the source or those that the target had",
            mirror());

    public static final Option<Boolean> KEEP_DUMP = new Option<>(
            "keep-dump",
            OptionType.FLAG,
            false,
            "with different_servers: keep the dump when the job is done; the report tells where",
            mirror());

    public static final Option<List<String>> DUMP_OPTIONS = new Option<>(
            "dump-options",
            OptionType.WORDS,
            List.of(),
            "with different_servers: options for the dump program, such as --net-buffer-length=65536",
            mirror());

    public static final Option<Verify> VERIFY = new Option<>(
            "verify",
            OptionType.oneOf(Verify.class),
            Verify.COUNT,
            "what is checked before a table is put in place",
            mirror());

    public static final Option<ObjectChoice> OBJECTS = new Option<>(
            "objects",
            ObjectChoice.TYPE,
            ObjectChoice.ALL,
            "what comes along: all, tables (with their triggers), or a list of "
                    + String.join(", ", ObjectKind.words())
                    + ". With --tables, all means triggers of these tables and views of these names",
            mirror());

    public static final Option<DefinerPolicy> DEFINER = new Option<>(
            "definer",
            DefinerPolicy.TYPE,
            DefinerPolicy.KEEP,
            "under whose name views, routines, events and triggers are created; keep where the target knows the account",
            mirror());

    public static final Option<EventState> EVENTS = new Option<>(
            "events",
            OptionType.oneOf(EventState.class),
            EventState.DISABLED,
            "whether events are switched off, as they are on the source, or left out",
            mirror());

    public static final Option<Boolean> SCHEMA_ONLY =
            new Option<>("schema-only", OptionType.FLAG, false, "compare definitions and no rows", diff());

    public static final Option<Boolean> DATA_ONLY =
            new Option<>("data-only", OptionType.FLAG, false, "compare rows and no definitions", diff());

    public static final Option<Integer> ROWS = new Option<>(
            "rows", OptionType.COUNT_OR_NONE, 0, "show up to N rows of each table that differ, side by side", diff());

    public static final Option<Duration> RECHECK = new Option<>(
            "recheck",
            OptionType.DURATION,
            Duration.ZERO,
            "look at rows that differ again after DURATION, and drop those that agree then",
            diff());

    public static final Option<Map<String, String>> PARTITION = new Option<>(
            "partition",
            OptionType.COLUMN_BY_TABLE,
            Map.of(),
            "compare TABLE piece by piece, one for each value of COLUMN (repeatable)",
            sync());

    public static final Option<Boolean> NEW_PARTITIONS_ONLY = new Option<>(
            "new-partitions-only",
            OptionType.FLAG,
            false,
            "of partitioned tables, leave the pieces alone that both sides have",
            sync());

    public static final Option<StructureChange> STRUCTURE = new Option<>(
            "structure",
            OptionType.oneOf(StructureChange.class),
            StructureChange.RECOPY,
            "what to do about tables whose definition differs",
            sync());

    public static final Option<Optional<Path>> SQL_FILE = new Option<>(
            "sql-file",
            OptionType.FILE,
            Optional.empty(),
            "write the statements there instead of running them",
            sync());

    public static final Option<Optional<Path>> UNDO_FILE = new Option<>(
            "undo-file", OptionType.FILE, Optional.empty(), "write statements there that take the repair back", sync());

    public static final Option<Duration> MAX_LAG = new Option<>(
            "max-lag",
            OptionType.DURATION,
            Duration.ZERO,
            "pause while a replica of the target is further behind; asks them at the addresses that they told the target",
            sync());

    public static final Option<Integer> MAX_RUNNING = new Option<>(
            "max-running", OptionType.COUNT, 50, "pause while more threads of the target are at work", sync());

    public static final Option<Set<HazardKind>> ALLOW = new Option<>(
            "allow",
            OptionType.HAZARDS,
            Set.of(),
            "consent to these hazards of the plan: " + String.join(", ", HazardKind.words()),
            Set.of(Verb.MIRROR, Verb.SYNC));

    private static final List<Option<?>> ALL = List.of(
            TABLES,
            IGNORE,
            WHERE,
            VALUE,
            STRUCTURE_ONLY,
            SCHEMA_ONLY,
            DATA_ONLY,
            ROWS,
            RECHECK,
            PARTITION,
            NEW_PARTITIONS_ONLY,
            STRUCTURE,
            SQL_FILE,
            UNDO_FILE,
            MAX_LAG,
            MAX_RUNNING,
            ALLOW,
            METHOD,
            STRATEGY,
            DROP_OLD,
            INCLUDE_CHILDREN,
            MAX_RATE,
            BINLOG,
            HOSTS,
            ACCOUNTS,
            KEEP_DUMP,
            DUMP_OPTIONS,
            VERIFY,
            OBJECTS,
            DEFINER,
            EVENTS,
            CONSISTENCY,
            WORKERS,
            WAIT,
            DRY_RUN);

    private Options() {}

    /** Every option, in the order of help. */
    public static List<Option<?>> all(Verb verb) {
        return ALL.stream().filter(option -> option.verbs().contains(verb)).toList();
    }

    /** The option with this long name, or with this word of the language. */
    public static Optional<Option<?>> find(String name) {
        return ALL.stream()
                .filter(option -> option.name().equals(name) || option.word().equals(name))
                .findFirst();
    }

    /** The long names of all options. */
    public static List<String> names() {
        return ALL.stream().map(Option::name).toList();
    }

    private static Set<Verb> all() {
        return Set.of(Verb.DIFF, Verb.MIRROR, Verb.SYNC);
    }

    private static Set<Verb> everything() {
        return Set.copyOf(Arrays.asList(Verb.values()));
    }

    private static Set<Verb> diff() {
        return Set.of(Verb.DIFF);
    }

    private static Set<Verb> sync() {
        return Set.of(Verb.SYNC);
    }

    private static Set<Verb> mirror() {
        return Set.of(Verb.MIRROR);
    }
}
