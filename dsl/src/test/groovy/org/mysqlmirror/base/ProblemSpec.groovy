package org.mysqlmirror.base

import spock.lang.Specification

class ProblemSpec extends Specification {
    def "a problem is told on one line: #line"() {
        expect:
        problem.toString() == line

        where:
        problem                                               || line
        Problem.of('it broke')                                || 'it broke'
        Problem.of('it broke').at('staging')                  || 'staging  it broke'
        Problem.of('it broke').hint('Mend it')                || 'it broke. Mend it'
        Problem.of('it broke').at('a').hint('Mend it')        || 'a  it broke. Mend it'
        Problem.of('x').at(new SourceRef('m.yml', 4, 0))      || 'm.yml:4  x'
        Problem.of('x').at(new SourceRef('m.yml', 4, 2))      || 'm.yml:4:2  x'
        Problem.of('x').at(new SourceRef('m.yml', 0, 0))      || 'm.yml  x'
    }

    def "each kind of failure has its exit code: #code"() {
        expect:
        failure.exitCode() == code
        failure.exitCode().number() == number
        failure.exitCode().outcome() == outcome
        failure.message == message

        where:
        failure                                                      || code                 | number | outcome       | message
        MirrorException.usage(Problem.of('a'))                       || ExitCode.USAGE       | 2      | 'usage'       | 'a'
        MirrorException.failed(Problem.of('a'))                      || ExitCode.FAILED      | 3      | 'failed'      | 'a'
        MirrorException.unreachable(Problem.of('a'), null)           || ExitCode.UNREACHABLE | 4      | 'unreachable' | 'a'
        MirrorException.refused(Problem.of('a'))                     || ExitCode.REFUSED     | 5      | 'refused'     | 'a'
        MirrorException.interrupted()                                || ExitCode.INTERRUPTED | 130    | 'interrupted' | 'interrupted'
    }

    def "the worse of two exit codes is the higher"() {
        expect:
        ExitCode.values().toList() == ExitCode.values().toList().sort { it.number() }
        [ExitCode.values(), ExitCode.values()].combinations().every { ExitCode one, ExitCode other ->
            one.worse(other).number() == Math.max(one.number(), other.number())
        }
    }

    def "all problems are thrown together, in their order"() {
        given:
        def problems = new Problems()

        when:
        problems.throwIfAny(ExitCode.REFUSED)

        then:
        noExceptionThrown()
        problems.isEmpty()

        when:
        problems.add(Problem.of('first'))
        problems.addAll([Problem.of('second').at('staging'), Problem.of('third').hint('Mend it')])
        problems.throwIfAny(ExitCode.REFUSED)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.REFUSED
        e.problems() == problems.toList()
        e.message == 'first; staging  second; third. Mend it'
    }
}
