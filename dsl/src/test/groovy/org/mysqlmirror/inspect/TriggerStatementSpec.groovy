package org.mysqlmirror.inspect

import spock.lang.Specification

/** The body of a trigger stands behind a head that people write in many ways. */
class TriggerStatementSpec extends Specification {

    def "the body begins behind #head"() {
        expect:
        TriggerStatement.bodyOf("$head$body".toString()).get() == body

        where:
        head << [
            'CREATE DEFINER=`root`@`%` TRIGGER `t` BEFORE INSERT ON `x` FOR EACH ROW ',
            'CREATE DEFINER=`it\'s me`@`%` trigger t\n  after update on x\n  for each row\n',
            'CREATE DEFINER=`a`@`b` TRIGGER IF NOT EXISTS t BEFORE DELETE ON`x`FOR EACH ROW ',
            'CREATE DEFINER=`a`@`b` TRIGGER `app`.`t ON x FOR EACH ROW ` BEFORE INSERT ON `app`.`a``b` FOR EACH ROW ',
            'CREATE DEFINER=`a`@`b` TRIGGER /* ON y FOR EACH ROW */ t BEFORE INSERT ON ключ -- really\n FOR EACH ROW ',
            'CREATE DEFINER=`a`@`b` TRIGGER "t" BEFORE INSERT ON "x y" FOR EACH ROW ',
            'CREATE DEFINER=`a`@`b` TRIGGER t2 BEFORE INSERT ON x FOR EACH ROW FOLLOWS `t 1` ',
            'CREATE DEFINER=`a`@`b` TRIGGER t3 BEFORE INSERT ON x FOR EACH ROW precedes t1 # first\n ',
        ]
        body = "BEGIN SET NEW.v = 'it''s \\\\ FOR EACH ROW x'; END"
    }

    def "what is no trigger has none"() {
        expect:
        TriggerStatement.bodyOf('CREATE DEFINER=`a`@`b` PROCEDURE p() SELECT 1') == Optional.empty()
    }
}
