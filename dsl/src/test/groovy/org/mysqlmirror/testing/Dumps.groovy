package org.mysqlmirror.testing

/** Two databases, compared as the servers' own dump programs write them. */
final class Dumps {

    /** The first lines in which the base tables differ, each with both texts; empty if they are equal. */
    static List<String> differences(TestServer server, String database, TestServer otherServer, String otherDatabase) {
        def tables = tablesOf(server, database)
        def otherTables = tablesOf(otherServer, otherDatabase)
        if (tables != otherTables) {
            return ["tables $tables against $otherTables".toString()]
        }
        def lines = Dumps.lines(server, database, tables)
        def otherLines = Dumps.lines(otherServer, otherDatabase, tables)
        [lines, otherLines].transpose().findAll { one, other -> one != other }.take(3)
            .collect { one, other -> "${one.take(400)}  <>  ${other.take(400)}".toString() } +
            (lines.size() == otherLines.size() ? [] : ["${lines.size()} lines against ${otherLines.size()}".toString()])
    }

    // When a row of a versioned table came into being is known to its own server only.
    private static List<String> lines(TestServer server, String database, List<String> tables) {
        server.dumpTables(database, tables as String[]).replaceAll(/'[-0-9: .]{26}','2038-01-19 03:14:07\.999999'/, "'now','ever'").readLines() +
            triggers(server, database)
    }

    /** What a trigger is, whatever blanks its author put between the words in front of its body. */
    private static List<String> triggers(TestServer server, String database) {
        server.rows("""
            SELECT trigger_name, event_object_table, action_timing, event_manipulation, action_order, action_statement,
              definer, sql_mode, character_set_client, collation_connection
            FROM information_schema.triggers WHERE trigger_schema = '$database'""")*.toString().sort()
    }

    static List<String> tablesOf(TestServer server, String database) {
        server.rows("""
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = '$database' AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')""")*.first().sort()
    }
}
