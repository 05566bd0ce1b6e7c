package org.mysqlmirror.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.catalog.Alignment.Change;
import org.mysqlmirror.catalog.Alignment.Stage;

/** Changes what is said of a table as a whole, but for its partitions. */
final class OptionChanges {
    // Told by the catalog, or no part of a definition.
    private static final Set<String> ELSEWHERE =
            Set.of("ENGINE", "AUTO_INCREMENT", "CHARSET", "COLLATE", "COMMENT", "TABLESPACE");
    private static final Set<String> NUMBERS = Set.of(
            "KEY_BLOCK_SIZE",
            "MAX_ROWS",
            "MIN_ROWS",
            "AVG_ROW_LENGTH",
            "CHECKSUM",
            "DELAY_KEY_WRITE",
            "AUTOEXTEND_SIZE");
    private static final Map<String, String> TEXTS = Map.of("COMPRESSION", "''", "ENCRYPTION", "'N'");

    private final Namesakes namesakes;

    OptionChanges(Namesakes namesakes) {
        this.namesakes = namesakes;
    }

    List<Change> changes() {
        Table wanted = namesakes.wanted();
        List<Change> changes = new ArrayList<>();
        if (namesakes.differIn("engine")) {
            changes.add(engine(wanted.engine()));
        }
        if (namesakes.differIn("collation")) {
            // Only the default: the columns keep the collations that they have.
            changes.add(Change.safe(Stage.ALTER, "DEFAULT COLLATE = " + wanted.collation()));
        }
        if (namesakes.differIn("comment")) {
            changes.add(Change.safe(Stage.ALTER, "COMMENT = " + Sql.text(wanted.comment())));
        }
        if (namesakes.differIn("options")) {
            changes.addAll(options());
        }
        return changes;
    }

    private Change engine(String engine) {
        String clause = "ENGINE = " + engine;
        return namesakes.wanted().isTransactional() || !namesakes.present().isTransactional()
                ? Change.safe(Stage.ALTER, clause)
                : Change.risky(
                        Stage.ALTER, clause, "a change of a table with the engine " + engine + " cannot be taken back");
    }

    private List<Change> options() {
        List<Change> changes = new ArrayList<>();
        if (namesakes.dialect() == Dialect.SAME) {
            Map<String, String> wanted = told(namesakes.wantedDdl());
            Map<String, String> present = told(namesakes.presentDdl());
            wanted.forEach((name, text) -> {
                if (!text.equals(present.get(name))) {
                    changes.add(Change.safe(Stage.ALTER, text));
                }
            });
            present.keySet().stream()
                    .filter(name -> !wanted.containsKey(name))
                    .map(name -> Change.safe(Stage.ALTER, name + '=' + unset(name)))
                    .forEach(changes::add);
        }
        versioning(changes);
        return changes;
    }

    private void versioning(List<Change> changes) {
        boolean wanted = namesakes.wanted().isVersioned();
        if (namesakes.target() == Flavor.MYSQL || wanted == namesakes.present().isVersioned()) {
            return;
        }
        changes.add(
                wanted
                        ? Change.safe(Stage.ALTER, "ADD SYSTEM VERSIONING")
                        : Change.risky(Stage.ALTER, "DROP SYSTEM VERSIONING", "drops the history of all rows"));
    }

    // Each option by its name: ROW_FORMAT and ROW_FORMAT=DYNAMIC.
    private static Map<String, String> told(TableDdl ddl) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String word : SqlScanner.words(PartitionChanges.without(ddl.options()))) {
            String option = word.replaceFirst("^/\\*!\\d+ (.*) \\*/$", "$1");
            int equals = option.indexOf('=');
            if (equals > 0 && !ELSEWHERE.contains(option.substring(0, equals))) {
                options.put(option.substring(0, equals), option);
            }
        }
        return options;
    }

    private static String unset(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return NUMBERS.contains(upper) ? "0" : TEXTS.getOrDefault(upper, "DEFAULT");
    }
}
