package org.mysqlmirror.request

import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import spock.lang.Specification

class ValuesSpec extends Specification {
    static final VALUES = new Values([a: 'SELECT 1', b_2: 'SELECT 2'], [a: "'{b_2} it''s'", b_2: '7'])

    def "a value stands where its name stood: #condition"() {
        expect:
        VALUES.in(condition) == text

        where:
        condition                        || text
        'id = {a}'                       || "id = '{b_2} it''s'"
        '{a} < id AND id < {b_2}'        || "'{b_2} it''s' < id AND id < 7"
        'id IN ({b_2})'                  || 'id IN (7)'
        "v = '{a}' AND id = {b_2}"       || "v = '{a}' AND id = 7"
        "v = 'it''s {a}' OR {b_2}"       || "v = 'it''s {a}' OR 7"
        "v = 'it\\'s {a}' OR {b_2}"      || "v = 'it\\'s {a}' OR 7"
        'v = "{a}\\"" OR {b_2}'          || 'v = "{a}\\"" OR 7'
        '`{a}\\` = {b_2}'                || '`{a}\\` = 7'
        '1 /* {a} */ = {b_2}'            || '1 /* {a} */ = 7'
        'id # {a}\n = {b_2}'             || 'id # {a}\n = 7'
        'id -- {a}\n = {b_2}'            || 'id -- {a}\n = 7'
        '1--{b_2}'                       || '1--7'
        "j = '{\"a\": {a}}' OR {b_2}"    || "j = '{\"a\": {a}}' OR 7"
        "{d '2026-01-01'} < {b_2}"       || "{d '2026-01-01'} < 7"
        "v = 'open {a}"                  || "v = 'open {a}"
        '{c} { a } {} {1a} {a-b}'        || '{c} { a } {} {1a} {a-b}'
        'a'                              || 'a'
    }

    def "a note shows what was found, a long one cut"() {
        expect:
        new Values([a: 'SELECT'], [a: "'x\ny'"]).notes(' now') == ["a = 'x y' now"]
        new Values([a: 'SELECT'], [a: '1' * 200]).notes('') == ['a = ' + '1' * 200]
        new Values([a: 'SELECT'], [a: '1' * 201]).notes('') == ['a = ' + '1' * 200 + '…']
        new Values([a: 'SELECT'], [:]).notes('') == []
    }

    def "what does not fit is told, all of it: #said"() {
        when:
        Selection.of(said.inject(OptionValues.none()) { all, one -> all.parse(Options.find(one[0]).get(), one[1]) })

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.problems()*.toString() == told

        where:
        said                                                                      || told
        [['where', 't=id > {newst}'], ['value', 'newest=SELECT 1']]               || ["--where t: there is no value {newst}. Did you mean newest?", "--value: no condition uses 'newest'. Write {newest} in a --where, or drop it"]
        [['where', 't=id > {x}']]                                                 || ["--where t: there is no value {x}. Say what it is: --value 'x=SELECT …'"]
        [['where', "t=v = '{x}'"], ['value', 'x=SELECT 1']]                       || ['--where t: {x} stands in quotes or in a comment, where no value is put in. Write it without quotes: a text comes with its own']
        [['value', 'x=SELECT 1']]                                                 || ["--value: no condition uses 'x'. Write {x} in a --where, or drop it"]
    }

    def "braces in quotes are no names: #condition"() {
        when:
        def selection = Selection.of(OptionValues.none().parse(Options.WHERE, "t=$condition"))

        then:
        selection.condition('t').get() == condition

        where:
        condition << ["v LIKE '%{user}%'", 'j = \'{"a": {"b": 1}}\'', "at > {ts '2026-01-01 00:00:00'}"]
    }
}
