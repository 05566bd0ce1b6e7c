package org.mysqlmirror.plan

import static org.mysqlmirror.testing.Pictures.catalog
import static org.mysqlmirror.testing.Pictures.table

import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.catalog.Catalog
import org.mysqlmirror.testing.Situations
import spock.lang.Specification

class SelectedTablesSpec extends Specification {
    static final Catalog APP = catalog('app', ['log_1', 'log_2', 'orders', 'users'].collect { table(it) })

    static List<String> selected(Map<String, Object> said, Catalog from = APP) {
        SelectedTables.of(Situations.request(said).selection(), from)*.name()
    }

    def "a selection chooses in the catalog's order: #said"() {
        expect:
        selected(said) == names

        where:
        said                                          || names
        [:]                                           || ['log_1', 'log_2', 'orders', 'users']
        [tables: 'users,log_*']                       || ['log_1', 'log_2', 'users']
        [ignore: 'log_.*']                            || ['orders', 'users']
        [tables: 'log_?', ignore: '.*_2']             || ['log_1']
        [ignore: ['log_.*', 'nothing']]               || ['orders', 'users']
        ['structure-only': 'log_*']                   || ['log_1', 'log_2', 'orders', 'users']
        [tables: 'orders', where: 'orders=id > 1']    || ['orders']
    }

    def "what does not exist is a mistake: #said"() {
        when:
        selected(said)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.problems()*.toString() == messages

        where:
        said                                              || messages
        [tables: 'user']                                  || ["--tables: there is no table 'user' in app. Did you mean users?"]
        [tables: 'Users']                                 || ["--tables: there is no table 'Users' in app. Did you mean users?"]
        [tables: 'tmp_*,xyz']                             || ["--tables: no table matches 'tmp_*' in app", "--tables: there is no table 'xyz' in app"]
        ['structure-only': 'session']                     || ["--structure-only: there is no table 'session' in app"]
        [where: 'order=id > 1']                           || ["--where: there is no table 'order' in app. Did you mean orders?"]
        [where: 'log_*=id > 1']                           || ["--where: there is no table 'log_*' in app. Did you mean log_1?"]
        [tables: 'users', where: 'orders=id > 1']         || ["--where: table 'orders' is not selected. Drop the condition, or select the table"]
        [ignore: 'orders', where: 'orders=id > 1']        || ["--where: table 'orders' is not selected. Drop the condition, or select the table"]
        ['structure-only': 'orders', where: 'orders=a']   || ["--where: table 'orders' comes without rows by --structure-only. One of the two is too much"]
        [ignore: '.*']                                    || ['no table of app is selected. Look at --tables and --ignore']
        [tables: 'users', ignore: 'users']                || ['no table of app is selected. Look at --tables and --ignore']
        [tables: 'a', 'structure-only': 'b', where: 'c=d'] || ["--tables: there is no table 'a' in app", "--structure-only: there is no table 'b' in app", "--where: there is no table 'c' in app"]
    }

    def "an empty database has no tables to select"() {
        when:
        selected([:], catalog('empty', []))

        then:
        def e = thrown(MirrorException)
        e.message == 'no table of empty is selected. The database has no tables'
    }
}
