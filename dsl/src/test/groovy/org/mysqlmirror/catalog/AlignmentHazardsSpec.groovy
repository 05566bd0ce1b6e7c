package org.mysqlmirror.catalog

import static org.mysqlmirror.testing.Pictures.index
import static org.mysqlmirror.testing.Pictures.key

import org.mysqlmirror.base.Flavor
import org.mysqlmirror.base.TableName
import org.mysqlmirror.catalog.Alignment.Change
import org.mysqlmirror.catalog.Alignment.Stage
import org.mysqlmirror.catalog.Column.Generation
import spock.lang.Specification

/** What a change may cost is said before it is made, and nothing else is. */
class AlignmentHazardsSpec extends Specification {
    static final TableName TARGET = new TableName('app', 't')
    static final Column ID = column('id', 'int')

    private static Column column(Map more = [:], String name, String type) {
        boolean text = type =~ /char|text|enum|set/
        String collation = more.collation ?: text ? more.collation ?: 'utf8mb4_general_ci' : null
        new Column(name, type.takeWhile { it != '(' && it != ' ' }, type, more.nullable ?: false, Optional.ofNullable(more.value),
            Optional.ofNullable(collation?.tokenize('_')?.first()), Optional.ofNullable(collation), more.generation ?: Generation.NONE,
            more.expression ?: '', more.invisible ?: false, more.counter ?: false, '', more.comment ?: '')
    }

    private static Table table(Map more = [:], Column... columns) {
        new Table('t', more.engine ?: 'InnoDB', more.collation ?: 'utf8mb4_general_ci', 0, 0, 0, Optional.empty(), more.comment ?: '',
            more.options ?: '', columns.toList(), more.indexes ?: [], more.keys ?: [], more.checks ?: [], more.partitions ?: [])
    }

    /** As much of a definition as has to be there. */
    private static TableDdl ddl(Table table) {
        def lines = table.columns().collect { "`${it.name()}` ${it.columnType()}" } +
            table.indexes().collect { it.isPrimary() ? 'PRIMARY KEY (`id`)' : "${it.unique() ? 'UNIQUE ' : ''}KEY `${it.name()}` (`id`)" } +
            table.foreignKeys().collect { "CONSTRAINT `${it.name()}` FOREIGN KEY (`parent_id`) REFERENCES `parent` (`id`)" } +
            table.checks().collect { "CONSTRAINT `${it.name()}` CHECK (${it.clause()})" }
        def partitions = table.partitions() ? '\n/*!50100 PARTITION BY HASH (`id`)\nPARTITIONS 2 */' : ''
        TableDdl.parse("CREATE TABLE `t` (\n  ${lines.join(',\n  ')}\n) ENGINE=${table.engine()} DEFAULT CHARSET=utf8mb4$partitions")
    }

    private static Alignment align(Table source, Table target, Flavor flavor = Flavor.MYSQL) {
        Alignment.of(TARGET, source, ddl(source), target, ddl(target), new Structures(flavor, flavor))
    }

    def "a column that becomes #wanted.columnType() from #present.columnType(): #hazards"() {
        when:
        def alignment = align(table(ID, wanted), table(ID, present))

        then:
        alignment.hazards() == hazards
        alignment.changes().size() == 1

        where:
        present                                           | wanted                                                 || hazards
        column('a', 'varchar(9)')                         | column('a', 'varchar(10)')                             || []
        column('a', 'varchar(10)')                        | column('a', 'varchar(9)')                              || ['column a changes from varchar(10) to varchar(9), which may not hold all its values']
        column('a', 'varchar(9)')                         | column('a', 'char(9)')                                 || ['column a changes from varchar(9) to char(9), which may not hold all its values']
        column('a', 'tinyint(1)')                         | column('a', 'int')                                     || []
        column('a', 'int unsigned')                       | column('a', 'bigint unsigned')                         || []
        column('a', 'int unsigned')                       | column('a', 'int')                                     || ['column a changes from int unsigned to int, which may not hold all its values']
        column('a', 'bigint')                             | column('a', 'int')                                     || ['column a changes from bigint to int, which may not hold all its values']
        column('a', 'text')                               | column('a', 'longtext')                                || []
        column('a', 'longtext')                           | column('a', 'text')                                    || ['column a changes from longtext to text, which may not hold all its values']
        column('a', 'blob')                               | column('a', 'longblob')                                || []
        column('a', 'decimal(8,2)')                       | column('a', 'decimal(10,4)')                           || []
        column('a', 'decimal(8,2)')                       | column('a', 'decimal(8,4)')                            || ['column a changes from decimal(8,2) to decimal(8,4), which may not hold all its values']
        column('a', 'datetime')                           | column('a', 'datetime(6)')                             || []
        column('a', 'datetime(6)')                        | column('a', 'datetime(3)')                             || ['column a changes from datetime(6) to datetime(3), which may not hold all its values']
        column('a', 'double')                             | column('a', 'float')                                   || ['column a changes from double to float, which may not hold all its values']
        column('a', 'varbinary(4)')                       | column('a', 'varbinary(8)')                            || []
        column('a', 'binary(4)')                          | column('a', 'binary(8)')                               || ['column a changes from binary(4) to binary(8), and its values are padded or cut']
        column('a', "enum('a','b')")                      | column('a', "enum('a','b','c')")                       || []
        column('a', "enum('a','b')")                      | column('a', "enum('b','a')")                           || ['column a loses labels or has them in another order']
        column('a', "set('a,(b','b')")                    | column('a', "set('a,(b')")                             || ['column a loses labels or has them in another order']
        column('a', 'text')                               | column('a', 'text', collation: 'utf8mb4_bin')          || []
        column('a', 'text', collation: 'latin1_bin')      | column('a', 'text')                                    || ['column a changes its charset from latin1 to utf8mb4']
        column('a', 'text', collation: 'utf8_bin')        | column('a', 'text', collation: 'utf8mb3_general_ci')   || []
        column('a', 'int', nullable: true)                | column('a', 'int')                                     || ['column a becomes NOT NULL, and a NULL in it fails the change']
        column('a', 'int')                                | column('a', 'int', nullable: true)                     || []
        column('a', 'bigint', nullable: true)             | column('a', 'int')                                     || ['column a changes from bigint to int, which may not hold all its values; it becomes NOT NULL, and a NULL in it fails the change']
        column('a', 'int')                                | column('a', 'int', value: '5')                         || []
        column('a', 'int')                                | column('a', 'int', comment: 'x')                       || []
        column('a', 'int')                                | column('a', 'int', invisible: true)                    || []
        column('a', 'int')                                | column('a', 'int', generation: Generation.STORED)      || ['column a becomes a computed one, and its values are replaced']
        column('a', 'int', generation: Generation.STORED) | column('a', 'tinyint', generation: Generation.STORED)  || []
    }

    def "#what: #hazards"() {
        when:
        def alignment = align(wanted, present)

        then:
        alignment.hazards() == hazards
        alignment.changes() != []

        where:
        what                               | wanted                                                                 | present                                                                || hazards
        'a column that comes'              | table(ID, column('a', 'int', nullable: true))                          | table(ID)                                                              || []
        'a column that comes with a value' | table(ID, column('a', 'int', value: '5'))                              | table(ID)                                                              || []
        'a column that comes without one'  | table(ID, column('a', 'int'))                                          | table(ID)                                                              || ['column a is NOT NULL and has no default for existing rows']
        'a counter that comes'             | table(ID, column('a', 'int', counter: true))                           | table(ID)                                                              || []
        'a column that goes'               | table(ID)                                                              | table(ID, column('note', 'text'))                                      || ['drops column note and its values']
        'a computed column that goes'      | table(ID)                                                              | table(ID, column('g', 'int', generation: Generation.VIRTUAL))          || []
        'a column that is computed later'  | table(ID, column('a', 'int', generation: Generation.VIRTUAL))          | table(ID, column('a', 'int'))                                          || ['drops column a and its values']
        'columns in another order'         | table(column('a', 'int'), ID)                                          | table(ID, column('a', 'int'))                                          || []
        'a plain index that comes'         | table(ID, indexes: [index('k', 'id')])                                 | table(ID)                                                              || []
        'an index that goes'               | table(ID)                                                              | table(ID, indexes: [index('k', 'id', unique: true)])                   || []
        'a unique index that comes'        | table(ID, indexes: [index('k', 'id', unique: true)])                   | table(ID, indexes: [index('k', 'id')])                                 || ['existing rows may be duplicates under the new unique index k']
        'a unique index by another name'   | table(ID, indexes: [index('k', 'id', unique: true)])                   | table(ID, indexes: [index('l', 'id', unique: true)])                   || []
        'a wider unique index'             | table(ID, indexes: [index('k', 'id', 'a', unique: true)])              | table(ID, indexes: [index('k', 'id', unique: true)])                   || []
        'a primary key that comes'         | table(ID, indexes: [index('PRIMARY', 'id')])                           | table(ID)                                                              || ['existing rows may be duplicates under the new primary key']
        'a primary key instead of another' | table(ID, indexes: [index('PRIMARY', 'id')])                           | table(ID, indexes: [index('k', 'id', unique: true)])                   || []
        'the collation of a unique key'    | table(column('a', 'char(9)'), indexes: [index('k', 'a', unique: true)]) | table(column('a', 'char(9)', collation: 'utf8mb4_bin'), indexes: [index('k', 'a', unique: true)]) || ['column a changes its collation, and values of a unique key may become equal']
        'the collation of a plain key'     | table(column('a', 'char(9)'), indexes: [index('k', 'a')])              | table(column('a', 'char(9)', collation: 'utf8mb4_bin'), indexes: [index('k', 'a')]) || []
        'a foreign key that comes'         | table(ID, keys: [key('fk', 't', 'parent')])                            | table(ID)                                                              || ['existing rows may lack a parent under foreign key fk']
        'a foreign key that goes'          | table(ID)                                                              | table(ID, keys: [key('fk', 't', 'parent')])                            || []
        'a foreign key of another name'    | table(ID, keys: [key('fk', 't', 'parent')])                            | table(ID, keys: [key('fk2', 't', 'parent')])                           || []
        'a check that comes'               | table(ID, checks: [new Check('c', 'id > 0', true)])                    | table(ID)                                                              || ['existing rows may break the check id > 0']
        'a check that is not enforced'     | table(ID, checks: [new Check('c', 'id > 0', false)])                   | table(ID)                                                              || []
        'an engine without transactions'   | table(ID, engine: 'MyISAM')                                            | table(ID)                                                              || ['a change of a table with the engine MyISAM cannot be taken back']
        'an engine with transactions'      | table(ID)                                                              | table(ID, engine: 'MyISAM')                                            || []
        'a comment'                        | table(ID, comment: 'x')                                                | table(ID)                                                              || []
        'the default collation'            | table(ID, collation: 'latin1_bin')                                     | table(ID)                                                              || []
        'partitions that come'             | table(ID, partitions: ['p0 HASH'])                                     | table(ID)                                                              || ['moves all rows into other partitions; a row that none takes fails the change']
        'partitions that go'               | table(ID)                                                              | table(ID, partitions: ['p0 HASH'])                                     || []
    }

    def "the history of rows goes with the system that keeps it"() {
        given:
        def versioned = table(ID, options: 'system versioned')

        expect:
        align(table(ID), versioned, Flavor.MARIADB).hazards() == ['drops the history of all rows']
        align(versioned, table(ID), Flavor.MARIADB).hazards() == []
        align(table(ID), versioned, Flavor.MARIADB).statements(Stage.ALTER) ==
            ["SET STATEMENT system_versioning_alter_history = 'KEEP' FOR ALTER TABLE `app`.`t` DROP SYSTEM VERSIONING"]
    }

    def "a stage is one statement, with its partitions behind all else, or one for each FULLTEXT index"() {
        given:
        def alignment = new Alignment(TARGET, false, [
            [Stage.ALTER, 'PARTITION BY HASH (`a`)'], [Stage.ALTER, 'DROP COLUMN `a`'], [Stage.DROP_FOREIGN_KEYS, 'DROP FOREIGN KEY `a`'],
            [Stage.ADD_FULLTEXT, 'ADD FULLTEXT KEY `a` (`a`)'], [Stage.ADD_FULLTEXT, 'ADD FULLTEXT KEY `b` (`a`)'], [Stage.ALTER, 'ADD COLUMN `b` int'],
        ].collect { stage, clause -> Change.safe(stage, clause) })

        expect:
        Stage.values().collect { alignment.statements(it) } == [
            ['ALTER TABLE `app`.`t` DROP FOREIGN KEY `a`'],
            ['ALTER TABLE `app`.`t` DROP COLUMN `a`, ADD COLUMN `b` int PARTITION BY HASH (`a`)'],
            ['ALTER TABLE `app`.`t` ADD FULLTEXT KEY `a` (`a`)', 'ALTER TABLE `app`.`t` ADD FULLTEXT KEY `b` (`a`)'],
            [],
        ]
    }

    def "as few columns as possible are moved: #positions"() {
        expect:
        ColumnOrder.staying(positions).sort() == staying

        where:
        positions       || staying
        []              || []
        [0, 1, 2]       || [0, 1, 2]
        [2, 0, 1]       || [0, 1]
        [1, 2, 0]       || [1, 2]
        [4, 3, 2, 1]    || [4]
        [0, 4, 1, 2, 3] || [0, 1, 2, 3]
    }
}
