package org.mysqlmirror.connect

import org.mysqlmirror.base.Flavor
import org.mysqlmirror.base.ServerVersion
import spock.lang.Specification

class ProgramVersionSpec extends Specification {
    def "#text is #version"() {
        expect:
        ProgramVersion.parse(text).get().toString() == version

        where:
        text                                                                                     || version
        'mysqldump  Ver 9.7.4-2 for Linux on x86_64 ((Debian))'                                  || 'MySQL 9.7.4'
        'mysql  Ver 8.0.33 for Linux on x86_64 (MySQL Community Server - GPL)'                   || 'MySQL 8.0.33'
        'mysqldump  Ver 8.0.36-28 for Linux on x86_64 (Percona Server (GPL), Release 28)'        || 'MySQL 8.0.36'
        'mysqldump  Ver 10.13 Distrib 5.7.44, for Linux (x86_64)'                                || 'MySQL 5.7.44'
        'mysqldump  Ver 10.19 Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)'           || 'MariaDB 10.11.19'
        'mariadb  Ver 15.1 Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64) using  EditLine wrapper' || 'MariaDB 10.11.19'
        'mariadb-dump from 11.4.5-MariaDB, client 10.19 for Linux (x86_64)'                      || 'MariaDB 11.4.5'
        '/usr/bin/mariadb from 11.4.5-MariaDB, client 15.2 for Linux (x86_64) using readline 5.1' || 'MariaDB 11.4.5'
    }

    def "what names no version has none"() {
        expect:
        ProgramVersion.parse('sh: mysqldump: not found').isEmpty()
    }

    def "a program #program is #fit for a server #server"() {
        expect:
        ProgramVersion.parse("mysqldump  Ver $program for Linux").get()
            .isAtLeastSeriesOf(ServerVersion.parse(server, '')) == (fit == 'fit')

        where:
        program  | server  || fit
        '9.7.0'  | '9.7.4' || 'fit'
        '9.7.0'  | '8.0.33' || 'fit'
        '8.4.9'  | '8.0.33' || 'fit'
        '8.4.9'  | '9.0.0' || 'unfit'
        '9.6.9'  | '9.7.0' || 'unfit'
    }

    def "the flavor is not the name's"() {
        expect:
        ProgramVersion.parse('mysqldump  Ver 10.19 Distrib 10.11.19-MariaDB, for debian-linux-gnu').get().flavor() == Flavor.MARIADB
    }
}
