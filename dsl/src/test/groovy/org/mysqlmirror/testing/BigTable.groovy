package org.mysqlmirror.testing

/** A table large enough to be copied in several chunks, with two secondary indexes and a gap in its key. */
final class BigTable {

    private static final Map<Vendor, String> MADE = [:].asSynchronized()

    /** The database on a vendor's first server that holds {@code big} with 262,144 rows; made once. */
    static synchronized String on(Vendor vendor) {
        MADE.computeIfAbsent(vendor) {
            def database = vendor.one().freshDatabase('big')
            make(vendor.one(), database, 18)
            database
        }
    }

    /** Makes {@code big} with 2^{@code doublings} rows of about 300 bytes. */
    static long make(TestServer server, String database, int doublings) {
        server.sqlIn(database, '''
            CREATE TABLE big (
              id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, n INT NOT NULL, name VARCHAR(40) NOT NULL,
              filler CHAR(240) NOT NULL, KEY by_n (n), UNIQUE KEY by_name (name, id))''',
            "INSERT INTO big (n, name, filler) VALUES (1, 'row one', REPEAT('x', 240))")
        doublings.times { i ->
            server.sqlIn(database,
                "INSERT INTO big (n, name, filler) SELECT n * 31 % 9973 + $i, CONCAT('row ', id * 7919 % 100003), REPEAT(CHAR(97 + id % 26), 240) FROM big".toString())
        }
        server.sqlIn(database, 'UPDATE big SET id = id + 1000000000 ORDER BY id DESC LIMIT 100', 'ANALYZE TABLE big')
        server.value("SELECT COUNT(*) FROM ${database}.big".toString()) as long
    }
}
