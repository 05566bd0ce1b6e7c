package org.mysqlmirror.job

import com.fasterxml.jackson.jr.ob.JSON
import java.lang.reflect.RecordComponent
import java.time.Duration
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.Problem
import org.mysqlmirror.testing.Seeds
import spock.lang.Specification

class EventJsonSpec extends Specification {
    static final List<Class<?>> KINDS = Event.permittedSubclasses.toList()

    def "#kind.simpleName is written and read back the same"() {
        given:
        def random = new Random(kind.simpleName.hashCode())

        expect:
        (1..20).every {
            def event = any(kind, random)
            def json = JSON.std.mapFrom(JSON.std.asString(EventJson.write(event)))
            EventJson.read(json) == (event.isLasting() ? Optional.of(event) : Optional.empty())
        }

        where:
        kind << KINDS
    }

    def "every event has a name of its own, in snake case"() {
        when:
        def documents = KINDS.collect { EventJson.write(any(it, new Random(1))) }

        then:
        documents*.event == documents*.event.unique(false)
        documents.every { document -> document.keySet().first() == 'event' }
        documents.every { document -> document.keySet().every { it ==~ /[a-z]+(_[a-z]+)*/ } }
    }

    def "names and figures of events are a format: #json"() {
        expect:
        JSON.std.asString(EventJson.write(event)) == json
        EventJson.read(JSON.std.mapFrom(json)).orElse(null) == read

        where:
        event                                                                     | json
        new Event.JobStarted(new JobId('20261120-141502-7f3a'), 'mirror', 'a/app', 'b/app', 'stream', 'replace_existing', 'count',
            new ProcessName('box', 4711, 1790000000))                             | '{"event":"job_started","job":"20261120-141502-7f3a","verb":"mirror","source":"a/app","target":"b/app","method":"stream","strategy":"replace_existing","verify":"count","host":"box","pid":4711,"began":1790000000}'
        new Event.Requested('a', 'b/app', ['--tables', 'users'])                  | '{"event":"requested","source":"a","target":"b/app","words":["--tables","users"]}'
        new Event.StepStarted(2, 'verify')                                        | '{"event":"step_started","step":2,"label":"verify"}'
        new Event.StepFinished(2, Duration.ofMillis(5))                           | '{"event":"step_finished","step":2,"elapsed_ms":5}'
        new Event.WorkAhead(3, 10, 900)                                           | '{"event":"work_ahead","tables":3,"rows_estimated":10,"bytes_estimated":900}'
        new Event.SnapshotTaken('one session')                                    | '{"event":"snapshot","how":"one session"}'
        new Event.TableStarted('users', 10, 900)                                  | '{"event":"table_started","table":"users","rows_estimated":10,"bytes_estimated":900}'
        new Event.TableBuilt('users', 10, 900, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3)) | '{"event":"table_built","table":"users","rows":10,"bytes":900,"copy_ms":1,"index_ms":2,"verify_ms":3}'
        new Event.TablesReplaced(['a', 'b'])                                      | '{"event":"replaced","tables":["a","b"]}'
        new Event.ObjectsMade(3, 2)                                               | '{"event":"objects","made":3,"same":2}'
        new Event.Noted('so\n"it" is')                                            | '{"event":"note","text":"so\\n\\"it\\" is"}'
        new Event.JobFinished(ExitCode.FAILED, [new Problem('it broke', 'b', '')], Duration.ofMillis(40)) | '{"event":"job_finished","exit_code":3,"problems":[{"what":"it broke","where":"b","hint":""}],"elapsed_ms":40}'
        new Event.HookDone('neutralize', 'UPDATE users SET email = NULL', 7, Duration.ofMillis(4)) | '{"event":"hook","moment":"neutralize","what":"UPDATE users SET email = NULL","rows":7,"elapsed_ms":4}'
        new Event.RowsMoved('users', 5, 450)                                      | '{"event":"rows","table":"users","rows":5,"bytes":450}'
        new Event.TablePhase('users', 'indexes')                                  | '{"event":"phase","table":"users","phase":"indexes"}'

        read = event.isLasting() ? event : null
    }

    def "what a newer version wrote is passed over, what an older left out is empty"() {
        expect:
        EventJson.read([event: 'teleported', table: 'users']).empty
        EventJson.read([:]).empty
        EventJson.read([event: 'table_built', table: 'users']).get() ==
            new Event.TableBuilt('users', 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO)
        EventJson.read([event: 'job_finished', exit_code: 99, problems: [[what: 'x']]]).get() ==
            new Event.JobFinished(ExitCode.FAILED, [Problem.of('x')], Duration.ZERO)
    }

    private static Event any(Class<?> kind, Random random) {
        assert kind.isRecord(): "$kind is no record: say here how to make one"
        def components = kind.recordComponents
        kind.getDeclaredConstructor(components*.type as Class[]).newInstance(components.collect { value(it, random) } as Object[])
    }

    private static Object value(RecordComponent component, Random random) {
        switch (component.genericType.typeName) {
            case 'java.lang.String': return Seeds.text(random, 20)
            case 'int': return random.nextInt(1000)
            case 'boolean': return random.nextBoolean()
            case 'long': return random.nextLong() >>> 1
            case 'java.time.Duration': return Duration.ofMillis(random.nextInt(1_000_000))
            case 'java.util.List<java.lang.String>': return (0..random.nextInt(3)).collect { Seeds.text(random, 20) }
            case 'java.util.List<org.mysqlmirror.base.Problem>':
                return (0..random.nextInt(3)).collect { new Problem(Seeds.text(random, 20), Seeds.text(random, 5), Seeds.text(random, 9)) }
            case 'java.util.Map<java.lang.String, java.lang.String>':
                return (0..random.nextInt(3)).collectEntries { [Seeds.text(random, 9), Seeds.text(random, 20)] }
            case 'java.util.List<org.mysqlmirror.job.Event$ScriptStep>':
                return (0..random.nextInt(3)).collect { new Event.ScriptStep('sync', Seeds.text(random, 9), Seeds.text(random, 20)) }
            case 'java.util.List<org.mysqlmirror.job.Event$Verdict>':
                return (0..random.nextInt(3)).collect { new Event.Verdict(Seeds.text(random, 9), 'different', random.nextInt(), 2, 3) }
            case 'org.mysqlmirror.base.ExitCode': return ExitCode.values()[random.nextInt(ExitCode.values().length)]
            case 'org.mysqlmirror.job.JobId': return new JobId('20261120-141502-7f3a')
            case 'org.mysqlmirror.job.ProcessName': return new ProcessName(Seeds.text(random, 9), random.nextInt(), random.nextInt())
            default: throw new AssertionError("a component of a new type: say here how to make ${component.genericType.typeName}")
        }
    }
}
