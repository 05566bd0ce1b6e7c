package org.mysqlmirror.shell

import com.fasterxml.jackson.jr.ob.JSON
import java.nio.file.Files
import java.nio.file.Path
import org.mysqlmirror.shell.testing.Program
import org.mysqlmirror.testing.Dumps
import org.mysqlmirror.testing.TestServer
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Every script in scripts/, run by the program against a shop, as a crontab would. */
class ExampleScriptsSpec extends Specification {
    static final Path SCRIPTS = Path.of(System.getProperty('mirror.root', '.'), 'scripts')
    static final List<String> BLOCKS = (ReadmeSpec.README.split('\n## ').find { it.startsWith('Scripts\n') } =~ /(?s)```groovy\n(.*?)```/)
        .collect { it[1] }
    static final List<String> TEAMS = ['team_red', 'team_blue']
    static final String SHOP = '''
        CREATE TABLE users (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL, password VARCHAR(100));
        INSERT INTO users VALUES (1, 'ada@example.com', 's1'), (2, 'bob@example.com', 's2'), (3, 'cy@example.com', 's3');
        CREATE TABLE orders (id INT PRIMARY KEY, user_id INT NOT NULL, created_at DATETIME NOT NULL,
            CONSTRAINT of_user FOREIGN KEY (user_id) REFERENCES users (id));
        INSERT INTO orders VALUES (10, 1, '2025-06-01'), (11, 1, NOW() - INTERVAL 20 DAY), (12, 2, NOW() - INTERVAL 2 DAY);
        CREATE TABLE order_items (order_id INT, line INT, product VARCHAR(50), PRIMARY KEY (order_id, line),
            CONSTRAINT of_order FOREIGN KEY (order_id) REFERENCES orders (id));
        INSERT INTO order_items VALUES (10, 1, 'tea'), (11, 1, 'cup'), (11, 2, 'pot'), (12, 1, 'tea');
        CREATE TABLE sessions (id CHAR(4) PRIMARY KEY, user_id INT);
        INSERT INTO sessions VALUES ('abcd', 1);
        CREATE TABLE events (id INT PRIMARY KEY, day DATE, what VARCHAR(50));
        INSERT INTO events VALUES (1, '2026-01-01', 'sale'), (2, '2026-01-01', 'sale'), (3, '2026-01-02', 'visit');
        CREATE TABLE outbox (id INT PRIMARY KEY, mail TEXT);
        INSERT INTO outbox VALUES (1, 'Dear Ada');
        CREATE TABLE settings (name VARCHAR(30) PRIMARY KEY, value VARCHAR(100));
        INSERT INTO settings VALUES ('state', 'production');
        CREATE TABLE tmp_import (line TEXT)'''

    @AutoCleanup
    Program program = new Program()
    TestServer one
    TestServer two
    Map<String, String> databases

    private void shops(Vendor vendor) {
        one = vendor.one()
        two = vendor.two()
        databases = ['production', 'staging', 'reporting', 'laptop'].collectEntries { [it, server(it).freshDatabase("shop_$it")] }
        one.sqlIn(databases.production, SHOP)
        two.sqlIn(databases.staging, '''
            CREATE TABLE settings (name VARCHAR(30) PRIMARY KEY, value VARCHAR(100));
            INSERT INTO settings VALUES ('state', 'staging');
            CREATE TABLE refreshes (id INT PRIMARY KEY AUTO_INCREMENT, refreshed_at DATETIME)''')
        program.connections(databases.collectEntries { name, database ->
            [name, program.to(server(name), database, [role: name == 'laptop' ? 'development' : name == 'reporting' ? 'staging' : name])]
        })
        copy(SCRIPTS, program.folder.resolve('scripts'))
    }

    private static void copy(Path from, Path to) {
        Files.createDirectories(to)
        Files.list(from).withCloseable { it.toList() }.findAll { it.fileName.toString() != 'bench' }.each {
            Files.isDirectory(it) ? copy(it, to.resolve(it.fileName)) : Files.copy(it, to.resolve(it.fileName))
        }
    }

    private TestServer server(String name) {
        name == 'production' ? one : two
    }

    private List<List<String>> rows(String name, String query) {
        try (def connection = server(name).connect(databases[name])) {
            def rows = connection.createStatement().executeQuery(query)
            def all = []
            while (rows.next()) {
                all << (1..rows.metaData.columnCount).collect { rows.getString(it) }
            }
            all
        }
    }

    private static Object json(String text) {
        JSON.std.anyFrom(text)
    }

    def "all of them are listed, with what they are for"() {
        given:
        shops(Vendor.MARIADB)

        expect:
        json(program.run('--format', 'json', 'scripts').out).scripts.collectEntries { [it.script, it.problems] } == [
            'all-stagings': [], 'recent-orders': [], 'refresh-staging': [], 'release-gate': [], 'reporting': [], 'table-to-laptop': []]
        json(program.run('--format', 'json', 'scripts').out).scripts.every { it.description }
    }

    def "a block of the README's section about scripts is a script that runs (#vendor, #number)"() {
        given:
        shops(vendor)
        program.file('scripts/block.groovy', block)

        when:
        def outcome = program.run('run', 'block', '--yes', '--format', 'json')

        then:
        outcome.code == 0
        json(outcome.out).steps*.outcome.every { it in ['done', 'same'] }

        where:
        [vendor, [number, block]] << [Vendor.values().toList(), BLOCKS.indexed().collect { [it.key + 1, it.value] }].combinations()
    }

    def "refresh-staging brings production to staging, and nobody real (#vendor)"() {
        given:
        shops(vendor)

        when:
        def outcome = program.run('run', 'refresh-staging', '--yes', '--param', 'since=2026-01-01')

        then:
        outcome.code == 0
        outcome.err == '  refresh-staging: Refresh staging from production, neutralized\n'
        rows('staging', 'SELECT email, password FROM users ORDER BY id') == (1..3).collect { ["user$it@example.invalid".toString(), null] }
        rows('staging', 'SELECT id FROM orders ORDER BY id') == [['11'], ['12']]
        rows('staging', 'SELECT COUNT(*) FROM order_items') == [['3']]
        rows('staging', 'SELECT COUNT(*) FROM sessions') == [['0']]
        rows('staging', "SELECT value FROM settings") == [['staging']]
        rows('staging', "SELECT COUNT(*) FROM refreshes") == [['1']]
        rows('staging', "SHOW TABLES LIKE 'tmp%'") == []

        when: 'it is run once more, and nobody consents'
        def refused = program.run('run', 'scripts/refresh-staging.groovy')

        then:
        refused.code == 5
        refused.out == ''
        refused.err.contains('HAZARDS')
        refused.err.readLines().takeRight(2) == [
            "refused: this script replaces 7 tables of staging/${databases.staging}; their present rows are gone afterwards; nobody can be asked",
            '    See it: --dry-run      Consent: --yes']*.toString()

        when: 'somebody forgot an address'
        one.sqlIn(databases.production, 'CREATE TRIGGER back BEFORE UPDATE ON users FOR EACH ROW SET NEW.email = OLD.email')
        def failed = program.run('run', 'refresh-staging', '--yes')

        then: 'a trigger of production is not there yet when the tables are neutralized'
        failed.code == 0

        where:
        vendor << Vendor.values()
    }

    def "refresh-staging with a check that fails leaves staging as it was, and says so there (#vendor)"() {
        given:
        shops(vendor)
        one.sqlIn(databases.production, 'DELETE FROM order_items', 'DELETE FROM orders')

        when:
        def outcome = program.run('run', 'refresh-staging', '--yes')

        then:
        outcome.code == 3
        outcome.err.contains('check failed: there is something to work with (refresh-staging.groovy:20:5). Expected at least 1, found 0')
        rows('staging', 'SELECT value FROM settings') == [['refresh failed']]
        rows('staging', 'SHOW TABLES')*.first() == ['refreshes', 'settings']

        where:
        vendor << Vendor.values()
    }

    def "table-to-laptop brings one table, with its rows or without (#vendor, #rows)"() {
        given:
        shops(vendor)
        two.sqlIn(databases.staging, 'CREATE TABLE wish (id INT PRIMARY KEY)', 'INSERT INTO wish VALUES (1), (2)')

        when:
        def outcome = program.run('run', 'table-to-laptop', '--param', 'table=wish', '--param', "rows=$rows", '--yes')

        then:
        outcome.code == 0
        this.rows('laptop', 'SHOW TABLES') == [['wish']]
        this.rows('laptop', 'SELECT COUNT(*) FROM wish') == [[count]]

        where:
        vendor        | rows  || count
        Vendor.MYSQL   | true  || '2'
        Vendor.MARIADB | false || '0'
    }

    def "recent-orders brings a slice that hangs together (#vendor)"() {
        given:
        shops(vendor)

        when:
        def outcome = program.run('run', 'recent-orders', '--param', 'days=7')

        then:
        outcome.code == 0
        rows('laptop', 'SELECT id FROM orders') == [['12']]
        rows('laptop', 'SELECT order_id FROM order_items') == [['12']]
        rows('laptop', 'SELECT id, email FROM users') == [['2', 'user2@example.invalid']]

        where:
        vendor << Vendor.values()
    }

    def "all-stagings refreshes staging and then the teams, but for one that wants to keep its data (#vendor)"() {
        given:
        shops(vendor)
        TEAMS.each { two.sql("DROP DATABASE IF EXISTS $it", "CREATE DATABASE $it") }
        two.sqlIn('team_blue', 'CREATE TABLE frozen (id INT PRIMARY KEY)')

        when:
        def outcome = program.run('run', 'all-stagings', '--yes', '--format', 'json')

        then:
        outcome.code == 0
        json(outcome.out).steps*.outcome == ['done', 'done', 'skipped']
        two.rows('SELECT email FROM team_red.users ORDER BY id')*.first() == (1..3).collect { "user$it@example.invalid".toString() }
        Dumps.differences(two, databases.staging, two, 'team_red') == []
        Dumps.tablesOf(two, 'team_blue') == ['frozen']

        cleanup:
        TEAMS.each { two?.sql("DROP DATABASE IF EXISTS $it", "DROP DATABASE IF EXISTS ${it}_old") }

        where:
        vendor << Vendor.values()
    }

    def "reporting keeps a copy in step, and the next run writes only what changed (#vendor)"() {
        given:
        shops(vendor)
        def tables = ['users', 'orders', 'order_items', 'events']

        when:
        def first = program.run('run', 'reporting', '--yes', '--format', 'json')

        then:
        first.code == 0
        json(first.out).steps*.outcome == ['done', 'same']
        tables.every { one.dump(databases.production, it) == two.dump(databases.reporting, it) }

        when:
        one.sqlIn(databases.production, "UPDATE events SET what = 'return' WHERE id = 2", "INSERT INTO events VALUES (4, '2026-01-03', 'sale')")
        def second = program.run('run', 'reporting', '--yes', '--format', 'json')

        then:
        second.code == 0
        json(second.out).steps[0].report.tables.find { it.table == 'events' }.with { [it.inserted, it.updated, it.deleted] } == [1, 1, 0]
        tables.every { one.dump(databases.production, it) == two.dump(databases.reporting, it) }

        where:
        vendor << Vendor.values()
    }

    def "release-gate ends with 1 where the structure differs, and with 0 where it does not (#vendor)"() {
        given:
        shops(vendor)
        two.sqlIn(databases.staging, 'DROP TABLE refreshes', 'DROP TABLE settings', SHOP, 'DROP TABLE tmp_import')

        when:
        def equal = program.run('run', 'release-gate', '--report', 'gate.html')
        two.sqlIn(databases.staging, 'ALTER TABLE users ADD COLUMN nick VARCHAR(10)')
        def other = program.run('run', 'release-gate', '--report', 'gate.html')

        then:
        equal.code == 0
        other.code == 1
        other.out.contains('users')
        program.folder.resolve('gate.html').toFile().text.contains('users')

        where:
        vendor << Vendor.values()
    }
}
