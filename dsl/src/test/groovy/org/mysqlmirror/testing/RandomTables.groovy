package org.mysqlmirror.testing

/** Tables of random columns and rows, and random changes to them: everything follows from a seed. */
final class RandomTables {
    static final String MODE =
        "SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', foreign_key_checks = 0"

    /** Types of columns, each with what makes a value of it. */
    static final Map<String, Closure<String>> TYPES = [
        'TINYINT'                                    : { Random r -> "${r.nextInt(256) - 128}" },
        'SMALLINT UNSIGNED'                          : { Random r -> "${r.nextInt(65536)}" },
        'INT(8) UNSIGNED ZEROFILL'                   : { Random r -> "${r.nextInt(1 << 20)}" },
        'BIGINT'                                     : { Random r -> "${r.nextLong()}" },
        'BIGINT UNSIGNED'                            : { Random r -> Long.toUnsignedString(r.nextLong()) },
        'DECIMAL(20,6)'                              : { Random r -> "${new BigDecimal(BigInteger.valueOf(r.nextLong() >> 12), 6)}" },
        'FLOAT'                                      : { Random r -> "${(r.nextFloat() - 0.5f) * Math.pow(10, r.nextInt(20) - 10)}" },
        'DOUBLE'                                     : { Random r -> "${(r.nextDouble() - 0.5d) * Math.pow(10, r.nextInt(40) - 20)}" },
        'BIT(13)'                                    : { Random r -> "${r.nextInt(1 << 13)}" },
        'DATE'                                       : { Random r -> r.nextInt(9) ? "'20${10 + r.nextInt(80)}-0${r.nextInt(10)}-${r.nextInt(4)}${r.nextInt(2)}'" : "'0000-00-00'" },
        'DATETIME(6)'                                : { Random r -> "'20${10 + r.nextInt(80)}-1${r.nextInt(3)}-0${1 + r.nextInt(9)} 0${r.nextInt(10)}:${10 + r.nextInt(50)}:00.${100000 + r.nextInt(900000)}'" },
        'TIMESTAMP(3) NULL'                          : { Random r -> "'20${10 + r.nextInt(20)}-1${r.nextInt(3)}-0${1 + r.nextInt(9)} 0${r.nextInt(10)}:${10 + r.nextInt(50)}:00.${100 + r.nextInt(900)}'" },
        'TIME(2)'                                    : { Random r -> "'${r.nextBoolean() ? '-' : ''}${r.nextInt(838)}:${10 + r.nextInt(50)}:59.${10 + r.nextInt(90)}'" },
        'YEAR'                                       : { Random r -> "${1901 + r.nextInt(255)}" },
        'CHAR(10)'                                   : { Random r -> text(r, 10) },
        'VARCHAR(40)'                                : { Random r -> text(r, 40) },
        'VARCHAR(40) CHARACTER SET latin1'           : { Random r -> "_latin1 ${bytes(r, 40)}" },
        'VARCHAR(40) COLLATE utf8mb4_bin'            : { Random r -> text(r, 40) },
        'TEXT'                                       : { Random r -> r.nextInt(9) ? text(r, 60) : "REPEAT(${text(r, 20)}, 400)" },
        'MEDIUMTEXT CHARACTER SET ucs2'              : { Random r -> text(r, 30) },
        'BINARY(6)'                                  : { Random r -> bytes(r, 6) },
        'VARBINARY(30)'                              : { Random r -> bytes(r, 30) },
        'BLOB'                                       : { Random r -> r.nextInt(9) ? bytes(r, 60) : "REPEAT(${bytes(r, 20)}, 400)" },
        "ENUM('a','b','c#','')"                      : { Random r -> ["'a'", "'b'", "'c#'", "''", "'none'"][r.nextInt(5)] },
        "SET('p','q','r#s')"                         : { Random r -> ["'p'", "'q,p'", "''", "'r#s,p'"][r.nextInt(4)] },
        'JSON'                                       : { Random r -> "'{\"b\": [${r.nextInt(99)}, ${r.nextInt(99)}.5, \"ü${r.nextInt(9)}\", null], \"a\": {\"x\": ${r.nextBoolean()}}}'" },
        'POINT'                                      : { Random r -> "ST_GeomFromText('POINT(${r.nextInt(99)} ${r.nextInt(99)})')" },
    ]

    static final List<String> KEYS = ['INT', 'BIGINT UNSIGNED', 'VARCHAR(20)', 'VARCHAR(20) COLLATE utf8mb4_bin', 'VARBINARY(16)', 'DATETIME(3)', 'DECIMAL(12,3)', 'two', '']

    private final Random random
    private final List<String> columns
    private final String key
    private final boolean unique

    RandomTables(int seed) {
        random = new Random(seed)
        key = KEYS[seed % KEYS.size()]
        unique = key != '' && random.nextBoolean()
        columns = TYPES.keySet().toList().findAll { random.nextInt(3) > 0 }
    }

    boolean hasKey() {
        key != ''
    }

    String definition() {
        def all = columns.withIndex().collect { type, i -> "c$i $type" + (type.endsWith('NULL') ? '' : ' NULL') }
        def keys = key == '' ? [] : key == 'two' ? ['k INT NOT NULL', 'l VARCHAR(9) NOT NULL', 'PRIMARY KEY (k, l)'] : ["k $key NOT NULL", 'PRIMARY KEY (k)']
        def others = ["g VARCHAR(30) GENERATED ALWAYS AS (CONCAT('g', u)) ${random.nextBoolean() ? 'VIRTUAL' : 'STORED'}".toString()]
        "(${(keys.findAll { !it.startsWith('PRIMARY') } + ['u INT NULL'] + all + others + keys.findAll { it.startsWith('PRIMARY') } + (unique ? ['UNIQUE KEY (u)'] : [])).join(', ')}) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci"
    }

    /** A message with the types of the columns that it names. */
    String explained(Object message) {
        message.toString().replaceAll(/\bc(\d+)\b/) { all, number -> "$all ${columns[number as int]}" }
    }

    private String keyOf(int number) {
        switch (key) {
            case 'INT': return "$number"
            case 'BIGINT UNSIGNED': return "${18446744073709551615G - number * 1_000_003L}"
            case ~/VARCHAR.*/: return "'${(number * 7919 % 100_003)}''\\\\ ${number % 7} ü'"
            case ~/VARBINARY.*/: return "X'${String.format('%06x', number)}005C27'"
            case 'DATETIME(3)': return "'2026-01-01' + INTERVAL ${number * 1500} MICROSECOND"
            case 'DECIMAL(12,3)': return "${number}.125"
            case 'two': return "${number.intdiv(17)}, 'l${number % 17}'"
            default: return ''
        }
    }

    private String row(int number, int uniqueValue) {
        def values = columns.collect { type -> random.nextInt(12) ? TYPES[type](random) : 'NULL' }
        '(' + ([keyOf(number)].findAll { it } + ["$uniqueValue".toString()] + values).join(', ') + ')'
    }

    private String names() {
        ((key == '' ? [] : key == 'two' ? ['k', 'l'] : ['k']) + ['u'] + columns.withIndex().collect { type, i -> "c$i".toString() }).join(', ')
    }

    void fill(TestServer server, String database, int rows) {
        server.sqlIn(database, MODE, "CREATE TABLE t ${definition()}".toString())
        insert(server, database, 1, rows)
        server.sqlIn(database, 'ANALYZE TABLE t')
    }

    private void insert(TestServer server, String database, int from, int count) {
        (from..<(from + count)).collate(200).each { some ->
            server.sqlIn(database, MODE, "INSERT IGNORE INTO t (${names()}) VALUES ${some.collect { row(it, it) }.join(', ')}".toString())
        }
    }

    /** Rows go, come, change, exchange unique values and keys. */
    void change(TestServer server, String database, int rows) {
        def statements = [MODE]
        (1..60).each {
            def one = keyOf(1 + random.nextInt(rows))
            def where = key == '' ? "u = ${1 + random.nextInt(rows)}" : key == 'two' ? "(k, l) = ($one)" : "k = $one"
            def column = random.nextInt(columns.size())
            switch (random.nextInt(6)) {
                case 0: statements << "DELETE FROM t WHERE $where"; break
                case 1: statements << "UPDATE IGNORE t SET u = u + ${random.nextInt(5) - 2} WHERE u BETWEEN ${random.nextInt(rows)} AND ${random.nextInt(rows)} LIMIT 20"; break
                case 2: statements << "UPDATE IGNORE t SET c$column = NULL WHERE $where"; break
                default: statements << "UPDATE IGNORE t SET c$column = ${TYPES[columns[column]](random)} WHERE $where"
            }
        }
        if (unique) {
            def a = 1 + random.nextInt(rows - 20)
            statements << "UPDATE t SET u = NULL WHERE u BETWEEN $a AND ${a + 10}"
        }
        server.sqlIn(database, *statements*.toString())
        insert(server, database, rows + 1 + random.nextInt(50), 1 + random.nextInt(50))
    }

    private static String text(Random random, int longest) {
        def characters = 'abcAB ÄßéΩ漢#\'"\\\\%_\n\t0 '.toList()
        "'" + (0..<random.nextInt(longest + 1)).collect { characters[random.nextInt(characters.size())] }.join().replace('\\', '\\\\').replace("'", "''") + "'"
    }

    private static String bytes(Random random, int longest) {
        "X'" + (0..<random.nextInt(longest + 1)).collect { String.format('%02x', random.nextInt(256)) }.join() + "'"
    }
}
