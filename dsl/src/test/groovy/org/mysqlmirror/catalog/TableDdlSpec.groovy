package org.mysqlmirror.catalog

import static org.mysqlmirror.catalog.Definition.Kind.*

import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.base.Sql
import org.mysqlmirror.base.TableName
import org.mysqlmirror.testing.Seeds
import spock.lang.Specification

/** The texts under resources are what MySQL 9.7 and MariaDB 10.11 answered to SHOW CREATE TABLE. */
class TableDdlSpec extends Specification {
    static final TableName ASIDE = new TableName('app__mirror', 'odd')

    static String shown(String name) {
        TableDdlSpec.getResource("${name}.sql").getText('UTF-8').stripTrailing()
    }

    static List<String> names(TableDdl ddl) {
        ddl.definitions()*.name()
    }

    def "a table is created again under another name (#text)"() {
        expect:
        TableDdl.parse(shown(text)).create(new TableName('other`db', 'copy')) ==
            shown(text).replaceFirst(/(?s)^CREATE TABLE `(?:[^`]|``)*`/, 'CREATE TABLE `other``db`.`copy`')

        where:
        text << ['odd-mysql', 'odd-mariadb', 'parts-mysql', 'parts-mariadb']
    }

    def "every line is known for what it defines (#text)"() {
        when:
        def ddl = TableDdl.parse(shown(text))

        then:
        ddl.definitions().collect { [it.kind(), it.name()] } == [
            [COLUMN, 'id'], [COLUMN, 'na`me, (x)'], [COLUMN, 'kind'], [COLUMN, 'amount'], [COLUMN, 'parent_id'], [COLUMN, 'doubled'],
            [COLUMN, 'label'], [COLUMN, 'place'], [COLUMN, 'note'], [COLUMN, 'hidden'], [COLUMN, 'changed'],
            [PRIMARY_KEY, ''], [UNIQUE_KEY, 'na`me'], [KEY, 'parent_kind'], [KEY, 'down'], [SPATIAL_KEY, 'place'],
            *functional, [FULLTEXT_KEY, 'words'], [FOREIGN_KEY, 'fk, (1)'], [CHECK, 'positive']]
        ddl.options().endsWith("COMMENT='AUTO_INCREMENT=5, (of) it''s'")

        where:
        text          | functional
        'odd-mysql'   | [[KEY, 'doubled_note']]
        'odd-mariadb' | []
    }

    def "a line is known for what it defines: #line"() {
        when:
        def definition = Definition.of(line)

        then:
        definition.kind() == kind
        definition.name() == name

        where:
        line                                                              || kind        | name
        '`CONSTRAINT` int'                                                || COLUMN      | 'CONSTRAINT'
        '`PRIMARY KEY` int NOT NULL'                                      || COLUMN      | 'PRIMARY KEY'
        'PRIMARY KEY (`id`) USING BTREE'                                  || PRIMARY_KEY | ''
        'UNIQUE KEY `u` (`a`) USING HASH'                                 || UNIQUE_KEY  | 'u'
        'CONSTRAINT `c` CHECK ((`a` > 0)) /*!80016 NOT ENFORCED */'       || CHECK       | 'c'
        'CONSTRAINT `KEY x` FOREIGN KEY (`a`) REFERENCES `t` (`a`)'       || FOREIGN_KEY | 'KEY x'
        'PERIOD FOR SYSTEM_TIME (`a`, `b`)'                               || OTHER       | ''
    }

    def "only a counter outside of quotes is one: #line"() {
        expect:
        Definition.of(line).isAutoIncrement() == counter

        where:
        line                                                    || counter
        '`id` int NOT NULL AUTO_INCREMENT'                      || true
        "`id` int NOT NULL AUTO_INCREMENT COMMENT 'it''s'"      || true
        "`id` int COMMENT 'an AUTO_INCREMENT once'"             || false
        "`id` int COMMENT 'it''s AUTO_INCREMENT'"               || false
        "`id` int COMMENT 'a \\\\' AUTO_INCREMENT"              || true
    }

    def "foreign keys are left out and nothing else (#text)"() {
        given:
        def ddl = TableDdl.parse(shown(text))

        expect:
        ddl.foreignKeys()*.name() == ['fk, (1)']
        ddl.withoutForeignKeys().definitions() == ddl.definitions() - ddl.foreignKeys()
        ddl.withoutForeignKeys().options() == ddl.options()
        ddl.withoutForeignKeys().foreignKeys() == []

        where:
        text << ['odd-mysql', 'odd-mariadb']
    }

    def "indexes wait for the rows, but for those to keep"() {
        given:
        def ddl = TableDdl.parse(shown('odd-mysql'))

        expect:
        ddl.secondaryIndexes([] as Set)*.name() == ['na`me', 'parent_kind', 'down', 'place', 'doubled_note', 'words']
        ddl.secondaryIndexes(['down', 'words'] as Set)*.name() == ['na`me', 'parent_kind', 'place', 'doubled_note']
        names(ddl.withoutSecondaryIndexes(['down'] as Set)) ==
            ['id', 'na`me, (x)', 'kind', 'amount', 'parent_id', 'doubled', 'label', 'place', 'note', 'hidden', 'changed', '', 'down',
             'fk, (1)', 'positive']
    }

    def "the index of a counter has to stay (#text)"() {
        given:
        def ddl = TableDdl.parse(shown(text))

        expect:
        ddl.secondaryIndexes([] as Set) == []
        ddl.withoutSecondaryIndexes([] as Set) == ddl
        ddl.addIndexes(ASIDE, [] as Set) == []

        where:
        text << ['parts-mysql', 'parts-mariadb']
    }

    def "ordinary indexes are added together, others one by one"() {
        expect:
        TableDdl.parse(shown('odd-mysql')).addIndexes(ASIDE, [] as Set) == [
            'ALTER TABLE `app__mirror`.`odd` ADD UNIQUE KEY `na``me` (`na``me, (x)`(10)), '
                + "ADD KEY `parent_kind` (`parent_id`,`kind`) COMMENT 'commas, (parentheses) and ''quotes''', "
                + 'ADD KEY `down` (`amount` DESC,`kind`) /*!80000 INVISIBLE */, ADD KEY `doubled_note` (((`amount` + 1)))',
            'ALTER TABLE `app__mirror`.`odd` ADD SPATIAL KEY `place` (`place`)',
            'ALTER TABLE `app__mirror`.`odd` ADD FULLTEXT KEY `words` (`note`)']
        TableDdl.parse(shown('odd-mariadb')).addIndexes(ASIDE, ['na`me', 'parent_kind', 'place', 'words'] as Set) == [
            'ALTER TABLE `app__mirror`.`odd` ADD KEY `down` (`amount`,`kind`) IGNORED']
    }

    def "a foreign key points to where its parent will be: #parent"() {
        given:
        def ddl = TableDdl.parse("""CREATE TABLE `child` (
  `p` int DEFAULT NULL,
  CONSTRAINT `c REFERENCES ``x`` (` FOREIGN KEY (`p`) REFERENCES $parent (`id`) ON DELETE CASCADE
) ENGINE=InnoDB""")

        expect:
        ddl.addForeignKeys { new TableName(it in ['together', 'to`day'] ? 'aside' : 'app', it) } ==
            ["ADD CONSTRAINT `c REFERENCES ``x`` (` FOREIGN KEY (`p`) REFERENCES $pointed (`id`) ON DELETE CASCADE".toString()]

        where:
        parent            || pointed
        '`together`'      || '`aside`.`together`'
        '`to``day`'       || '`aside`.`to``day`'
        '`elsewhere`'     || '`app`.`elsewhere`'
        '`other`.`root`'  || '`other`.`root`'
    }

    def "the words of a key's name do not lead astray: #key"() {
        expect:
        TableDdl.parse("CREATE TABLE `child` (\n  `p` int,\n  $key\n) ENGINE=InnoDB").addForeignKeys { new TableName('app', it) } == ["ADD $added".toString()]

        where:
        key                                                                      || added
        'CONSTRAINT `a REFERENCES `` (` FOREIGN KEY (`p`) REFERENCES `t` (`i`)'  || 'CONSTRAINT `a REFERENCES `` (` FOREIGN KEY (`p`) REFERENCES `app`.`t` (`i`)'
        'CONSTRAINT `a` FOREIGN KEY (`p) REF`, `q```) REFERENCES `t` (`i`, `j`)' || 'CONSTRAINT `a` FOREIGN KEY (`p) REF`, `q```) REFERENCES `app`.`t` (`i`, `j`)'
    }

    def "a definition without keys has nothing to add"() {
        given:
        def ddl = TableDdl.parse('CREATE TEMPORARY TABLE `a` (\n  `id` int\n) ENGINE=MEMORY')

        expect:
        ddl.addForeignKeys { new TableName('aside', it) } == []
        ddl.addIndexes(ASIDE, [] as Set) == []
        ddl.create(ASIDE) == 'CREATE TABLE `app__mirror`.`odd` (\n  `id` int\n) ENGINE=MEMORY'
    }

    def "what is no table is refused: #text"() {
        when:
        TableDdl.parse(text)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.FAILED
        e.message == message

        where:
        text                                        || message
        'CREATE VIEW `v` AS\nSELECT 1'              || 'this is not the definition of a table: CREATE VIEW `v` AS'
        ''                                          || 'this is not the definition of a table: '
        "CREATE TABLE `a` (\n  `id` int COMMENT 'x" || 'the definition of a table ends in the middle'
        'CREATE TABLE `a` (\n  `id` int'            || 'the definition of a table ends in the middle'
    }

    def "no name and no comment leads astray (seed #seed)"() {
        given:
        def random = new Random(seed)

        expect:
        (1..50).every {
            def lines = (0..random.nextInt(6)).collect { oddLine(random, it) }
            def options = "ENGINE=InnoDB COMMENT=${Sql.text(Seeds.text(random, 30))}".toString()
            def name = new TableName('any', Seeds.name(random))
            def ddl = TableDdl.parse("CREATE TABLE ${Sql.name(name.table())} (\n  ${lines.join(',\n  ')}\n) $options")

            ddl.definitions()*.text() == lines && ddl.options() == options &&
                ddl.create(name) == "CREATE TABLE ${name.sql()} (\n  ${lines.join(',\n  ')}\n) $options" &&
                TableDdl.parse(ddl.create(name).replaceFirst('`any`\\.', '')) == ddl
        }

        where:
        seed << Seeds.all()
    }

    private static String oddLine(Random random, int number) {
        def name = Sql.name(Seeds.name(random))
        def comment = Sql.text(Seeds.text(random, 30))
        switch (number % 4) {
            case 0: return "$name varchar(45) DEFAULT $comment COMMENT $comment"
            case 1: return "KEY $name ($name(3), ((length($comment) + 1))) COMMENT $comment"
            case 2: return "CONSTRAINT $name CHECK (($name <> $comment))"
            default: return "CONSTRAINT $name FOREIGN KEY ($name) REFERENCES $name ($name)"
        }
    }

    def "a column that has its collation from the table does not get one of its own"() {
        expect:
        TableDdl.parse("""CREATE TABLE `t` (
  `a` varchar(5) COLLATE utf8mb4_bin DEFAULT NULL COMMENT 'COLLATE utf8mb4_bin',
  `b` varchar(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,
  `c` varchar(5) COLLATE utf8mb4_general_ci DEFAULT NULL,
  KEY `COLLATE utf8mb4_bin` (`a`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT=' COLLATE=utf8mb4_general_ci'""").create(new TableName('db', 't')) ==
            """CREATE TABLE `db`.`t` (
  `a` varchar(5) DEFAULT NULL COMMENT 'COLLATE utf8mb4_bin',
  `b` varchar(5) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,
  `c` varchar(5) COLLATE utf8mb4_general_ci DEFAULT NULL,
  KEY `COLLATE utf8mb4_bin` (`a`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT=' COLLATE=utf8mb4_general_ci'"""
    }

    def "an archive begins without its counter"() {
        expect:
        TableDdl.parse("CREATE TABLE `t` (\n  `id` int\n) ENGINE=$engine AUTO_INCREMENT=301 DEFAULT CHARSET=latin1".toString())
            .create(new TableName('db', 't')).endsWith(options)

        where:
        engine    || options
        'ARCHIVE' || 'ENGINE=ARCHIVE DEFAULT CHARSET=latin1'
        'InnoDB'  || 'ENGINE=InnoDB AUTO_INCREMENT=301 DEFAULT CHARSET=latin1'
    }
}
