package org.mysqlmirror.inspect;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mysqlmirror.base.ServerVersion;
import org.mysqlmirror.catalog.ReplicaState;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Result;
import org.mysqlmirror.connect.Row;

/** Finds out whose replica a server is. MySQL 8.0.22 changed the words; MySQL 8.4 no longer knows the old ones. */
public final class ReplicationReader {
    private final ReadSession session;
    private final ServerVersion version;

    public ReplicationReader(ReadSession session, ServerVersion version) {
        this.session = session;
        this.version = version;
    }

    /**
     * One state for each server that it follows; none if it is nobody's replica.
     *
     * @throws org.mysqlmirror.base.MirrorException (failed) if we may not ask
     */
    public List<ReplicaState> states() {
        String sql = version.isMariaDb()
                ? "SHOW ALL SLAVES STATUS"
                : version.atLeast(8, 0, 22) ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS";
        Result result = session.result(sql);
        return result.rows().stream()
                .map(row -> state(named(result.columns(), row)))
                .toList();
    }

    private static Map<String, String> named(List<String> columns, Row row) {
        Map<String, String> values = new HashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            values.put(
                    columns.get(column).toLowerCase(Locale.ROOT),
                    row.optional(column).orElse(""));
        }
        return values;
    }

    private static ReplicaState state(Map<String, String> row) {
        return new ReplicaState(
                either(row, "source_host", "master_host") + ':' + either(row, "source_port", "master_port"),
                either(row, "replica_io_running", "slave_io_running").equalsIgnoreCase("yes")
                        && either(row, "replica_sql_running", "slave_sql_running")
                                .equalsIgnoreCase("yes"),
                lag(either(row, "seconds_behind_source", "seconds_behind_master")));
    }

    private static String either(Map<String, String> row, String now, String before) {
        return row.getOrDefault(now, row.getOrDefault(before, "")).strip();
    }

    private static long lag(String text) {
        String value = text.toLowerCase(Locale.ROOT);
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : -1;
    }
}
