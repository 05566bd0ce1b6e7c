package org.mysqlmirror.catalog

import spock.lang.Specification

class ViewTextSpec extends Specification {
    def "the database goes, and nothing else: #query"() {
        expect:
        ViewText.of(query, 'app').anywhere() == moved

        where:
        query                                                            || moved
        'select `app`.`t`.`id` AS `id` from `app`.`t`'                   || 'select `t`.`id` AS `id` from `t`'
        'select `app`.`app`.`app` AS `app` from `app`.`app`'             || 'select `app`.`app` AS `app` from `app`'
        "select 'app.t' AS `a`,'`app`.`t`' AS `b`,'it''s `app`.' AS `c`" || "select 'app.t' AS `a`,'`app`.`t`' AS `b`,'it''s `app`.' AS `c`"
        "select '\\'`app`.`t`' AS `a` from `app`.`t`"                    || "select '\\'`app`.`t`' AS `a` from `t`"
        'select /* `app`.`t` */ 1 from `app`.`t`'                        || 'select /* `app`.`t` */ 1 from `t`'
        'select `app`.`f`(`other`.`app`.`id`) from `other`.`app`'        || 'select `f`(`other`.`app`.`id`) from `other`.`app`'
        'select nextval(`app`.`s`) AS `n`'                               || 'select nextval(`s`) AS `n`'
        'select `apple`.`t`.`id` from `apple`.`t`'                       || 'select `apple`.`t`.`id` from `apple`.`t`'
    }

    def "a view tells what it needs"() {
        given:
        def text = ViewText.of('select `f`(`app`.`t`.`id`),`x`.`id` from ((`app`.`t` join `app`.`v`) join `other`.`u` `x`) where (select count(0) from `third`.`w`)', 'app')

        expect:
        text.references() == ['t', 'v'] as Set
        text.calls() == ['f'] as Set
        text.foreigners() == ['other.u', 'third.w'] as Set
    }

    def "it is ambiguous what a name means: #query"() {
        expect:
        ViewText.of(query, 'app').ambiguity().present == ambiguous

        where:
        query                                                                              || ambiguous
        'select `app`.`id` AS `id` from `app`.`t` `app`'                                   || true
        'select `app`.`id` AS `id` from (select 1 AS `id`) `app`'                          || true
        'with `app` as (select 1 AS `a`) select `app`.`a` AS `a` from `app`'               || true
        'with app as (select 1 AS `a`)select `app`.`a` AS `a` from `app`'                  || true
        'with `app` (`a`) as (select 1) select `app`.`a` AS `a` from `app`'                || true
        'select `app`.`t`.`id` from (`app`.`t` join `other`.`t`)'                          || true
        'select `app`.`t`.`id` AS `app` from `app`.`t` order by `k`,`app`'                 || false
        'select `app`.`app`.`id` AS `id` from `app`.`app`'                                 || false
        'select `app`.`t`.`id` from (`app`.`t` join `other`.`u`)'                          || false
    }

    def "a body names a database outside of texts and comments only: #body"() {
        expect:
        DatabaseNames.named(body, new SqlMode(mode), 'app') == named

        where:
        body                                   | mode                   || named
        'SELECT * FROM app.t'                  | ''                     || true
        'SELECT * FROM `app` . `t`'            | ''                     || true
        'SELECT * FROM "app".t'                | 'ANSI_QUOTES'          || true
        'SELECT "app".t'                       | ''                     || false
        "SELECT 'app.t'"                       | ''                     || false
        "SELECT 'a\\' , app.t"                 | 'NO_BACKSLASH_ESCAPES' || true
        "SELECT 'a\\' , app.t'"                | ''                     || false
        "SELECT 1 -- app.t\nFROM u"            | ''                     || false
        'SELECT 1 # app.t'                     | ''                     || false
        'SELECT 5--app.t'                      | ''                     || true
        'SELECT x.app.id FROM x.app'           | ''                     || false
        'SELECT my_app.t'                      | ''                     || false
    }
}
