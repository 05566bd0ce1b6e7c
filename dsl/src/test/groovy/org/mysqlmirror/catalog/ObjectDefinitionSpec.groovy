package org.mysqlmirror.catalog

import static org.mysqlmirror.catalog.ObjectDefinition.Origin.PLAIN

import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.catalog.OtherObject.Kind
import spock.lang.Specification

class ObjectDefinitionSpec extends Specification {
    def "a view is created anywhere by what its server told: #told"() {
        given:
        def view = ObjectDefinition.view(name, told, 'app', PLAIN)

        expect:
        view.definer() == 'ro`ot@local host'
        view.create(true, "'x'@'%'") == create

        where:
        name         | told || create
        'v'          | 'CREATE ALGORITHM=MERGE DEFINER=`ro``ot`@`local host` SQL SECURITY INVOKER VIEW `app`.`v` AS select `app`.`t`.`id` AS `id` from `app`.`t` WITH LOCAL CHECK OPTION' || "CREATE OR REPLACE ALGORITHM=MERGE DEFINER='x'@'%' SQL SECURITY INVOKER VIEW `v` AS select `t`.`id` AS `id` from `t` WITH LOCAL CHECK OPTION"
        'a) AS `b'   | 'CREATE ALGORITHM=UNDEFINED DEFINER=`ro``ot`@`local host` SQL SECURITY DEFINER VIEW `app`.`a) AS ``b` (`) AS `,`app`) AS select 1 AS `1`,2 AS `2`' || "CREATE OR REPLACE ALGORITHM=UNDEFINED DEFINER='x'@'%' SQL SECURITY DEFINER VIEW `a) AS ``b` (`) AS `,`app`) AS select 1 AS `1`,2 AS `2`"
    }

    def "a routine keeps everything behind its definer: #told"() {
        given:
        def routine = ObjectDefinition.routine(kind, 'p', told, PLAIN)

        expect:
        routine.definer() == definer
        routine.create(false, "'x'@'%'") == create

        where:
        kind           | told                                                                              || definer          | create
        Kind.PROCEDURE | 'CREATE DEFINER=`root`@`%` PROCEDURE `p`(a INT)\nSELECT `app`.`t`.`id`'           || 'root@%'         | "CREATE DEFINER='x'@'%' PROCEDURE `p`(a INT)\nSELECT `app`.`t`.`id`"
        Kind.PROCEDURE | 'CREATE DEFINER="ro""ot"@"localhost" PROCEDURE "p"()\nSELECT 1'                   || 'ro"ot@localhost' | "CREATE DEFINER='x'@'%' PROCEDURE \"p\"()\nSELECT 1"
        Kind.FUNCTION  | 'CREATE DEFINER=`root`@`%` AGGREGATE FUNCTION `p`() RETURNS int(11)\nRETURN 1'    || 'root@%'         | "CREATE DEFINER='x'@'%' AGGREGATE FUNCTION `p`() RETURNS int(11)\nRETURN 1"
    }

    def "a text that begins in another way is no definition"() {
        when:
        ObjectDefinition.routine(Kind.PROCEDURE, 'p', 'CREATE PACKAGE `p`', PLAIN)

        then:
        def e = thrown(MirrorException)
        e.message == 'the definition of procedure p begins with words that are not known: CREATE PACKAGE `p`'
    }

    def "an event is never created switched on unless that is wanted (#mode)"() {
        given:
        def origin = new ObjectDefinition.Origin(new SqlMode(mode), 'utf8mb4', 'utf8mb4_bin', 'SYSTEM', false)
        def event = { boolean on -> ObjectDefinition.event('e`x', 'a@%', "AT '2037-01-01'", 'PRESERVE', on, "it's \\", 'SELECT 1', origin).create(true, 'CURRENT_USER') }

        expect:
        event(false) == "CREATE OR REPLACE DEFINER=CURRENT_USER EVENT `e``x` ON SCHEDULE AT '2037-01-01' ON COMPLETION PRESERVE DISABLE COMMENT $comment DO SELECT 1".toString()
        event(true) == event(false).replace(' DISABLE ', ' ENABLE ')

        where:
        mode                   || comment
        ''                     || "'it''s \\\\'"
        'NO_BACKSLASH_ESCAPES' || "'it''s \\'"
    }

    def "a sequence goes on where it was"() {
        given:
        def sequence = ObjectDefinition.sequence('s', 'CREATE SEQUENCE `s` start with 1 cache 10', '21', '0')

        expect:
        sequence.create(true, '') == 'CREATE OR REPLACE SEQUENCE `s` start with 1 cache 10'
        sequence.state().get() == 'SELECT SETVAL(`s`, 21, 0, 0)'
        sequence.drop() == 'DROP SEQUENCE IF EXISTS `s`'
    }

    def "a default takes its values from the sequence beside its table: #column"() {
        expect:
        TableDdl.parse("CREATE TABLE `t` (\n  $column\n) ENGINE=InnoDB").withSequencesOf('there', 'here').definitions()*.text() == [moved]

        where:
        column                                                       || moved
        '`id` int(11) DEFAULT nextval(`here`.`s`)'                   || '`id` int(11) DEFAULT nextval(`there`.`s`)'
        '`n` int(11) DEFAULT (nextval(`here`.`here`) + 1)'           || '`n` int(11) DEFAULT (nextval(`there`.`here`) + 1)'
        '`o` int(11) DEFAULT nextval(`other`.`s`)'                   || '`o` int(11) DEFAULT nextval(`other`.`s`)'
        "`here` varchar(9) DEFAULT 'nextval(`here`.`s`)'"            || "`here` varchar(9) DEFAULT 'nextval(`here`.`s`)'"
    }

    def "a server gets the modes that it knows"() {
        expect:
        new SqlMode('ANSI_QUOTES,NO_AUTO_CREATE_USER').on(org.mysqlmirror.base.Flavor.MYSQL).text() == 'ANSI_QUOTES'
        new SqlMode('ANSI_QUOTES,NO_AUTO_CREATE_USER').on(org.mysqlmirror.base.Flavor.MARIADB).text() == 'ANSI_QUOTES,NO_AUTO_CREATE_USER'
        new SqlMode('ORACLE,ANSI_QUOTES').unknownTo(org.mysqlmirror.base.Flavor.MYSQL) == ['ORACLE']
        new SqlMode('ORACLE').unknownTo(org.mysqlmirror.base.Flavor.MARIADB) == []
    }
}
