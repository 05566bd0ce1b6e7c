package org.mysqlmirror.connect

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.base.ServerVersion
import org.mysqlmirror.base.SourceRef
import org.mysqlmirror.env.NamedConnection
import org.mysqlmirror.env.Role
import org.mysqlmirror.env.Secret
import org.mysqlmirror.env.ServerAddress
import org.mysqlmirror.env.TlsMode
import spock.lang.Specification
import spock.lang.TempDir

class ProgramSearchSpec extends Specification {
    static final MYSQL_97 = 'Ver 9.7.4 for Linux on x86_64'
    static final MYSQL_80 = 'Ver 8.0.33 for Linux on x86_64'
    static final MARIADB_1011 = 'Ver 10.19 Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)'

    @TempDir
    Path folder

    ProgramSearch.Found find(ProgramPurpose purpose, String server) {
        def connection = new NamedConnection('app', Role.DEVELOPMENT, ServerAddress.tcp('db', 3306), 'u', Secret.none(),
            Optional.empty(), TlsMode.PREFERRED, [], new SourceRef('mirror.yml', 1, 1), '', Optional.of(folder), Optional.empty())
        new ProgramSearch(connection, ServerVersion.parse(server, '')).find(purpose)
    }

    void install(String name, String version) {
        def file = Files.writeString(folder.resolve(name), "#!/bin/sh\necho '$name  $version'\n")
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString('rwx------'))
    }

    def "the server's own program is taken"() {
        given:
        install('mysqldump', MYSQL_97)
        install('mariadb-dump', MARIADB_1011)

        expect:
        find(ProgramPurpose.DUMP, '9.7.4').path() == folder.resolve('mysqldump')
        find(ProgramPurpose.DUMP, '8.0.33').version().toString() == 'MySQL 9.7.4'
        find(ProgramPurpose.DUMP, '10.11.18-MariaDB').path() == folder.resolve('mariadb-dump')
    }

    def "a client that can log in is taken: #program for #server"() {
        given:
        install(name, program)

        expect:
        find(ProgramPurpose.LOAD, server).path() == folder.resolve(name)

        where:
        name      | program      | server
        'mysql'   | MYSQL_80     | '9.7.4'
        'mysql'   | MARIADB_1011 | '9.7.4'
        'mariadb' | MARIADB_1011 | '9.7.4'
        'mariadb' | MARIADB_1011 | '11.4.5-MariaDB'
        'mysql'   | MYSQL_80     | '10.11.18-MariaDB'
    }

    def "what would fail or lose data is refused, and told: #name #program for #server"() {
        given:
        install(name, program)

        when:
        find(purpose, server)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.REFUSED
        e.problems()[0].where() == 'app'
        e.problems()[0].what() == "no ${purpose} for $called: ${folder.resolve(name)} is $reason".toString()
        e.problems()[0].hint().startsWith("Install the client programs of ${called.replaceAll(/\.\d+$/, '')} or newer, or name their folder")

        where:
        purpose             | name           | program      | server             || called             | reason
        ProgramPurpose.DUMP | 'mysqldump'    | MARIADB_1011 | '9.7.4'            || 'MySQL 9.7.4'      | 'MariaDB 10.11.19: it writes generated columns, which MySQL refuses'
        ProgramPurpose.DUMP | 'mysqldump'    | MYSQL_80     | '9.7.4'            || 'MySQL 9.7.4'      | 'MySQL 8.0.33: it is older than the server'
        ProgramPurpose.DUMP | 'mysqldump'    | MYSQL_97     | '10.11.18-MariaDB' || 'MariaDB 10.11.18' | 'MySQL 9.7.4: it does not dump MariaDB'
        ProgramPurpose.DUMP | 'mariadb-dump' | MARIADB_1011 | '11.4.5-MariaDB'   || 'MariaDB 11.4.5'   | 'MariaDB 10.11.19: it is older than the server'
        ProgramPurpose.LOAD | 'mysql'        | MYSQL_97     | '10.11.18-MariaDB' || 'MariaDB 10.11.18' | 'MySQL 9.7.4: it cannot log in to MariaDB: mysql_native_password is gone from it'
    }

    def "what is not there, or is no such program, is told"() {
        when:
        find(ProgramPurpose.DUMP, '10.11.18-MariaDB')

        then:
        def e = thrown(MirrorException)
        e.problems()[0].what() == "no dump program for MariaDB 10.11.18: mariadb-dump or mysqldump is not in $folder".toString()

        when:
        install('mysqldump', 'of my own')
        find(ProgramPurpose.DUMP, '10.11.18-MariaDB')

        then:
        e = thrown(MirrorException)
        e.problems()[0].what().endsWith('mysqldump: it does not tell its version')
    }
}
