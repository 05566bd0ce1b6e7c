package org.mysqlmirror.base

import org.mysqlmirror.testing.Seeds
import spock.lang.Specification

class NamePatternSpec extends Specification {
    def "a glob speaks about the whole name: #glob, #name"() {
        expect:
        NamePattern.glob(glob).matches(name) == matches

        where:
        glob        | name          || matches
        'users'     | 'users'       || true
        'users'     | 'Users'       || false
        'log'       | 'blog_posts'  || false
        'log_*'     | 'log_2026'    || true
        'log_*'     | 'log_'        || true
        'log_*'     | 'blog_1'      || false
        'log_?'     | 'log_1'       || true
        'log_?'     | 'log_12'      || false
        '*'         | ''            || true
        '*'         | 'a\nb'        || true
        'a.c'       | 'abc'         || false
        'a.*'       | 'a.b'         || true
        'a[bc]'     | 'ab'          || false
        'a[bc]'     | 'a[bc]'       || true
        'a\\E*'     | 'a\\Eb'       || true
    }

    def "a regular expression speaks about the whole name: #regex, #name"() {
        expect:
        NamePattern.regex(regex).matches(name) == matches

        where:
        regex         | name         || matches
        'tmp_.*'      | 'tmp_1'      || true
        'tmp_.*'      | 'old_tmp_1'  || false
        'log'         | 'blog_posts' || false
        'a|b'         | 'b'          || true
        'a|b'         | 'bc'         || false
        '(?i)users'   | 'USERS'      || true
    }

    def "only a plain name has to exist: #pattern"() {
        expect:
        pattern.isLiteral() == literal
        pattern.toString() == shown

        where:
        pattern                        || literal | shown
        NamePattern.glob('users')      || true    | 'users'
        NamePattern.glob('user*')      || false   | 'user*'
        NamePattern.glob('user?')      || false   | 'user?'
        NamePattern.regex('users')     || false   | '/users/'
    }

    def "a broken expression is a usage problem with its place"() {
        when:
        NamePattern.regex('tmp_(.*')

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.message == "'tmp_(.*' is not a regular expression: Unclosed group at position 8"
    }

    def "every name without wildcards matches itself alone (seed #seed)"() {
        given:
        def random = new Random(seed)

        expect:
        (1..100).every {
            def name = Seeds.name(random)
            NamePattern.glob(name).matches(name) && !NamePattern.glob(name).matches(name + 'x') &&
                NamePattern.glob(name + '*').matches(name + 'x') && NamePattern.glob('?' + name.substring(1)).matches(name)
        }

        where:
        seed << Seeds.all()
    }
}
