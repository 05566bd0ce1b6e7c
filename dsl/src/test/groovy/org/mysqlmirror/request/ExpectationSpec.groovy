package org.mysqlmirror.request

import org.mysqlmirror.request.Expectation.Answer
import spock.lang.Specification

class ExpectationSpec extends Specification {
    def "#rows rows that begin with #value are #expectation: #met"() {
        expect:
        expectation.isMetBy(new Answer(rows, Optional.ofNullable(value))) == met

        where:
        expectation                          | rows | value     || met
        new Expectation.Equal('0')           | 1    | '0'       || true
        new Expectation.Equal('0')           | 1    | '0.00'    || true
        new Expectation.Equal('0')           | 1    | '-0'      || true
        new Expectation.Equal('0')           | 1    | null      || false
        new Expectation.Equal('0')           | 0    | null      || false
        new Expectation.Equal('0')           | 2    | '0'       || false
        new Expectation.Equal('a')           | 1    | 'A'       || false
        new Expectation.Equal('1e3')         | 1    | '1000'    || true
        new Expectation.None()               | 0    | null      || true
        new Expectation.None()               | 1    | null      || false
        new Expectation.AtLeast(3.0)         | 1    | '3'       || true
        new Expectation.AtLeast(3.0)         | 1    | '2.99'    || false
        new Expectation.AtLeast(3.0)         | 1    | 'many'    || false
        new Expectation.AtLeast(3.0)         | 1    | null      || false
        new Expectation.AtLeast(3.0)         | 7    | '5'       || false
        new Expectation.Between(1.0, 2.0)    | 1    | '1'       || true
        new Expectation.Between(1.0, 2.0)    | 1    | '2.0'     || true
        new Expectation.Between(1.0, 2.0)    | 1    | '2.01'    || false
        new Expectation.Between(1.0, 2.0)    | 0    | null      || false
    }

    def "an answer is told as a person would: #told"() {
        expect:
        new Answer(rows, Optional.ofNullable(value)).toString() == told

        where:
        rows | value || told
        0    | null  || 'no row'
        1    | null  || 'NULL'
        1    | 'x'   || 'x'
        2    | 'x'   || 'more than one row'
    }
}
