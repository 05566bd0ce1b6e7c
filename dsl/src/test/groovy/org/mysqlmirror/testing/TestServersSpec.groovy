package org.mysqlmirror.testing

import java.nio.file.Files
import java.nio.file.Path
import java.sql.DriverManager
import java.sql.SQLException
import spock.lang.Specification
import spock.lang.TempDir

/**
 * The servers are what every other specification stands on. This is also the pattern for features that need one: ask
 * the vendor for it, and the feature is skipped, with the reason, where that vendor has none.
 */
class TestServersSpec extends Specification {
    static final String PEOPLE = '''
        CREATE TABLE people (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40), photo BLOB);
        INSERT INTO people (name, photo) VALUES ('Jürgen "Ĵ" 😀', x'00ff0a27'), (NULL, NULL), ('', '');
        CREATE TABLE notes (note TEXT);
        INSERT INTO notes VALUES ('one'), ('two'), ('INSERT INTO `x`');
        CREATE VIEW named AS SELECT id, name FROM people WHERE name IS NOT NULL;
        CREATE TRIGGER shout BEFORE INSERT ON people FOR EACH ROW SET NEW.name = UPPER(NEW.name);
        CREATE PROCEDURE nothing() SELECT 1;
    '''

    @TempDir
    Path folder

    def 'a vendor has two different servers with a binary log and local infile'() {
        given:
        def one = vendor.one()
        def two = vendor.two()

        expect:
        one.version() == one.value('SELECT VERSION()')
        one.version().contains('MariaDB') == (vendor == Vendor.MARIADB)
        [one, two].every { it.rows('SELECT @@log_bin, @@local_infile, @@character_set_server') == [['1', '1', 'utf8mb4']] }
        one.value('SELECT @@server_id') != two.value('SELECT @@server_id')
        vendor.one().is(one)

        where:
        vendor << Vendor.values()
    }

    def 'accounts have the rights they are granted and no others'() {
        given:
        def server = vendor.one()
        def database = server.freshDatabase('accounts')
        server.sqlIn(database, 'CREATE TABLE t (a INT)', "CREATE USER reader_of_$database IDENTIFIED BY 'x'",
            "GRANT SELECT ON `$database`.* TO reader_of_$database")
        def url = "jdbc:mysql://${server.host()}:${server.port()}/$database"
        def reader = DriverManager.getConnection(url, "reader_of_$database", 'x')

        when:
        reader.createStatement().execute('SELECT * FROM t')
        reader.createStatement().execute('INSERT INTO t VALUES (1)')

        then:
        def denied = thrown(SQLException)
        denied.message.contains('INSERT command denied')

        cleanup:
        reader?.close()

        where:
        vendor << Vendor.values()
    }

    def 'equal databases have the same dump'() {
        given:
        def here = vendor.one().freshDatabase('equal')
        def there = vendor.two().freshDatabase('equal')
        vendor.one().sqlIn(here, PEOPLE)
        vendor.two().sqlIn(there, PEOPLE)
        // Another order on disk, which a table without a key shows.
        vendor.two().sqlIn(there, "DELETE FROM notes WHERE note = 'one'; INSERT INTO notes VALUES ('one')")

        expect:
        vendor.one().dump(here) == vendor.two().dump(there)
        vendor.one().dump(here, 'notes') == vendor.two().dump(there, 'notes')
        vendor.one().dump(here).contains('AUTO_INCREMENT=4')
        ['CREATE TABLE', 'TRIGGER', 'PROCEDURE', 'VIEW', '😀'].every { vendor.one().dump(here).contains(it) }
        !vendor.one().dumpData(here).contains('CREATE')

        where:
        vendor << Vendor.values()
    }

    def 'different databases have different dumps'() {
        given:
        def server = vendor.one()
        def here = server.freshDatabase('different')
        def there = server.freshDatabase('different')
        server.sqlIn(here, PEOPLE)
        server.sqlIn(there, PEOPLE, difference)

        expect:
        server.dump(here) != server.dump(there)
        (server.dumpData(here) == server.dumpData(there)) == sameRows

        where:
        [vendor, difference, sameRows] << [
            Vendor.values(),
            [['UPDATE people SET photo = NULL WHERE id = 1', false], ["INSERT INTO notes VALUES ('two')", false],
             ['ALTER TABLE people AUTO_INCREMENT = 50', true], ['DROP TRIGGER shout', true],
             ['CREATE FUNCTION one() RETURNS INT DETERMINISTIC RETURN 1', true]],
        ].combinations { first, second -> [first, *second] }
    }

    def 'a file with delimiters is loaded as the client program understands it'() {
        given:
        def server = vendor.one()
        def database = server.freshDatabase('load')
        def file = folder.resolve('routine.sql')
        Files.writeString(file, '''
            DELIMITER //
            CREATE PROCEDURE twice() BEGIN SELECT 'é'; SELECT 2; END //
            DELIMITER ;
        ''')

        when:
        server.load(file, database)

        then:
        server.dump(database).contains("SELECT 'é'; SELECT 2; END")

        where:
        vendor << Vendor.values()
    }

    def 'a throwaway server is killed and comes back with its data on the same port'() {
        given:
        def server = vendor.throwaway()
        def port = server.port()
        def database = server.freshDatabase('killed')
        server.sqlIn(database, PEOPLE)
        def before = server.dump(database)

        when:
        server.kill()
        server.value('SELECT 1')

        then:
        thrown(SQLException)

        when:
        server.start()

        then:
        server.port() == port
        server.dump(database) == before

        cleanup:
        server?.close()

        where:
        vendor << Vendor.values()
    }

    def 'a throwaway server runs out of disk'() {
        given:
        def server = vendor.throwaway(ServerOptions.plain().withDiskOf(200))
        def database = server.freshDatabase('full')

        when:
        server.sqlIn(database, 'CREATE TABLE t (a CHAR(250))', "INSERT INTO t VALUES ('x')")
        25.times { server.sqlIn(database, 'INSERT INTO t SELECT * FROM t') }

        then:
        def full = thrown(SQLException)
        // Where the file grows by itself, MariaDB fails before it can say that the table is full (10.11, a loaded machine).
        full.message.contains('is full') || full.message.contains("Can't change size of file")

        cleanup:
        server?.close()

        where:
        vendor << Vendor.values()
    }
}
