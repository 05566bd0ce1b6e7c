package org.mysqlmirror.testing

/**
 * A database that holds something of everything that tables can hold: keys, indexes, checks, computed columns, types with their extreme
 * values, charsets, collations, partitions, engines, options and names. Its SQL stands in {@code rich-*.sql}.
 */
final class RichDatabase {
    /** As a dump would set it: id 0, impossible dates and children before their parents are what they are. */
    static final String SESSION = '''
        SET SESSION sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO', time_zone = '+00:00', foreign_key_checks = 0'''

    /** One character each: ASCII, those that only some charsets have, and those with a backslash as their second byte. */
    private static final List<String> CHARACTERS = (0..127).collect { Character.toString(it) } +
        'ÄÖÜäöüßàéîõñçÿ¿¡§¬±€‚„…†‡‰ŠŒŽ‘’“”•–—™šœžŸ'.toList() +
        'ĄąŁłŐőŰűČčŽžĐđȘșİıĞğŞş'.toList() + 'ΑαΒβΩωάήώ'.toList() + 'АаБбЯяЁёЇїҐґЪъ'.toList() + 'אבגדת'.toList() + 'ابتثج'.toList() +
        'กขฃคฅ'.toList() + 'აბგდ'.toList() + 'ԱԲԳաբգ'.toList() + '가각힣한글'.toList() + '日本語漢字体你好世界'.toList() + 'ｱｲｳﾟ'.toList() + 'あいうアイウ'.toList() +
        // sjis and cp932; big5; gbk and gb18030: their second byte is 0x5C
        '―ソЫⅨ噂浬欺圭構蚕十申曾箪貼能表暴予禄兔喀媾彌拿杤歃濬畚秉綵臀藹觸軆鐔饅鷭'.toList() + '功許蓋閱擺黠孀髏'.toList() + '運縗岪碶誠刓'.toList() +
        ['\u20AC', '\uFF5E', '\u301C', '\uFFFD', '\u0301', '\u200B', '\uFEFF', '😀', '𝄞', '𠮷', '👩‍👧']

    /** Everything that one vendor's server can hold. */
    static void load(TestServer server, String database) {
        loadCore(server, database)
        charsets(server, database)
        collations(server, database)
    }

    /** All of it but for the many charsets and collations. */
    static void loadCore(TestServer server, String database) {
        loadCommon(server, database)
        run(server, database, server.vendor() == Vendor.MYSQL ? 'rich-mysql.sql' : 'rich-mariadb.sql')
    }

    /** What both vendors can hold. */
    static void loadCommon(TestServer server, String database) {
        server.sql("ALTER DATABASE `$database` CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci".toString())
        run(server, database, 'rich-both.sql')
    }

    /** One statement after the other: of several in one text, MySQL keeps the semicolon as a part of a trigger. */
    private static void run(TestServer server, String database, String file) {
        def statements = RichDatabase.getResource(file).getText('UTF-8').replaceAll(/(?m)^--.*$/, '').split(/;\s*\n/).findAll { !it.blank }
        server.sqlIn(database, ([SESSION] + statements) as String[])
    }

    /** Queries for what no dump shows: all digits of a FLOAT. Without the database, which stands where the {@code %s} is. */
    static final List<String> HIDDEN = [
        'SELECT id, f+0E0, ff+0E0, fu+0E0, d, dd FROM `%s`.type_reals ORDER BY id',
        'SELECT f+0E0, d FROM `%s`.key_real ORDER BY f, d',
        'SELECT id, e+0, e2+0, s+0, e_latin+0, s64+0 FROM `%s`.type_choices ORDER BY id',
    ]

    /** For each charset of the server a table with every character that it can hold, alone and all together. */
    private static void charsets(TestServer server, String database) {
        server.sqlIn(database, 'CREATE TABLE a_character (id INT NOT NULL PRIMARY KEY, c VARCHAR(10) COLLATE utf8mb4_bin NOT NULL)',
            'INSERT INTO a_character VALUES ' + CHARACTERS.withIndex(1).collect { c, id -> "($id, CONVERT(0x${hex(c)} USING utf8mb4))" }.join(', '))
        server.rows('SELECT character_set_name FROM information_schema.character_sets ORDER BY 1')*.first().each { charset ->
            server.sqlIn(database, SESSION, """
                CREATE TABLE charset_$charset (
                  id INT NOT NULL PRIMARY KEY, v VARCHAR(700) CHARACTER SET $charset, c CHAR(20) CHARACTER SET $charset, t TEXT CHARACTER SET $charset,
                  KEY by_v (v(20)), KEY by_c (c)) CHARACTER SET $charset""".toString(), """
                INSERT INTO charset_$charset SELECT id, c, CONCAT(c, c), CONCAT('x', c, c, 'y') FROM a_character
                WHERE HEX(CONVERT(CONVERT(c USING $charset) USING utf8mb4)) = HEX(c)""".toString(), """
                INSERT INTO charset_$charset SELECT 1000, GROUP_CONCAT(v ORDER BY id SEPARATOR ''), '', GROUP_CONCAT(t ORDER BY id SEPARATOR '\\\\\\t')
                FROM charset_$charset HAVING COUNT(*) > 0""".toString())
        }
    }

    private static String hex(String text) {
        text.getBytes('UTF-8').encodeHex().toString()
    }

    /** For each charset a table with a column of every collation. */
    private static void collations(TestServer server, String database) {
        def name = server.vendor() == Vendor.MARIADB ? 'full_collation_name' : 'collation_name'
        def all = server.rows("SELECT character_set_name, $name FROM information_schema.collation_character_set_applicability ORDER BY 1, 2".toString())
        all.groupBy { it[0] }.each { charset, rows ->
            def columns = rows.collect { "c_${it[1]} VARCHAR(3) CHARACTER SET $charset COLLATE ${it[1]}" }
            server.sqlIn(database, "CREATE TABLE collated_$charset (id INT NOT NULL PRIMARY KEY, ${columns.join(', ')})".toString(),
                "INSERT INTO collated_$charset VALUES (1, ${(["'a '"] * rows.size()).join(', ')}), (2, ${(["'A'"] * rows.size()).join(', ')})".toString())
        }
    }
}
