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
        def lines = server.dump(database, *tables).readLines()
        def otherLines = otherServer.dump(otherDatabase, *tables).readLines()
        [lines, otherLines].transpose().findAll { one, other -> one != other }.take(3)
            .collect { one, other -> "${one.take(400)}  <>  ${other.take(400)}".toString() } +
            (lines.size() == otherLines.size() ? [] : ["${lines.size()} lines against ${otherLines.size()}".toString()])
    }

    static List<String> tablesOf(TestServer server, String database) {
        server.rows("""
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = '$database' AND table_type = 'BASE TABLE' ORDER BY table_name""")*.first()
    }
}
