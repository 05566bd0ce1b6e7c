package org.mysqlmirror.inspect;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.connect.ReadSession;

/**
 * The accounts of a server with all that they may do, as statements that put them in the place of another server's of the same series.
 * They are taken as rows of its tables: so passwords, roles and attributes come along whatever their kind.
 */
public final class AccountTables {
    // Of either vendor; what MariaDB calls user is a view of global_priv.
    private static final List<String> NAMES = List.of(
            "user",
            "global_priv",
            "db",
            "tables_priv",
            "columns_priv",
            "procs_priv",
            "proxies_priv",
            "roles_mapping",
            "role_edges",
            "default_roles",
            "global_grants",
            "password_history");
    private static final Set<String> BINARY =
            Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");

    // Values are read in UTC, and servers that were upgraded hold dates of zeros.
    private static final String AS_READ = "SET SESSION time_zone = '+00:00', sql_mode = 'ALLOW_INVALID_DATES';\n";

    private final ReadSession session;

    public AccountTables(ReadSession session) {
        this.session = session;
    }

    private record Column(String name, boolean isBinary) {
        // A literal, made by the server that has the value.
        String literal() {
            String value = isBinary ? Sql.name(name) : "CONVERT(" + Sql.name(name) + " USING utf8mb4)";
            String introducer = isBinary ? "x\\'" : "_utf8mb4 x\\'";
            return "IFNULL(CONCAT('" + introducer + "', HEX(" + value + "), '\\''), 'NULL')";
        }
    }

    /**
     * The statements. A secret: password hashes stand in them.
     *
     * @param spared a user at localhost whom they leave alone
     */
    public String statements(String spared) {
        return AS_READ
                + tables().stream().map(table -> statements(table, spared)).collect(Collectors.joining());
    }

    private List<String> tables() {
        return texts("SELECT table_name FROM information_schema.tables WHERE table_schema = 'mysql' AND table_type ="
                + " 'BASE TABLE' AND table_name IN (" + Sql.texts(NAMES) + ") ORDER BY table_name");
    }

    private String statements(String table, String spared) {
        List<Column> columns = session
                .query("SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'mysql' AND"
                        + " table_name = " + Sql.text(table) + " AND extra NOT LIKE '% GENERATED' ORDER BY"
                        + " ordinal_position")
                .stream()
                .map(row -> new Column(row.text(0), BINARY.contains(row.text(1).toLowerCase(Locale.ROOT))))
                .toList();
        String place = Sql.name("mysql", table);
        boolean ofUsers = columns.stream().anyMatch(column -> column.name().equalsIgnoreCase("user"));
        String names = Sql.names(columns.stream().map(Column::name).toList());
        String rows = texts("SELECT CONCAT("
                        + columns.stream().map(Column::literal).collect(Collectors.joining(", ', ', ")) + ") FROM "
                        + place)
                .stream()
                .map(row -> "INSERT INTO " + place + " (" + names + ") VALUES (" + row + ");\n")
                .collect(Collectors.joining());
        String others = ofUsers ? " WHERE NOT (User = " + Sql.text(spared) + " AND Host = 'localhost')" : "";
        return "DELETE FROM " + place + others + ";\n" + rows;
    }

    private List<String> texts(String sql) {
        return session.query(sql).stream().map(row -> row.text(0)).toList();
    }
}
