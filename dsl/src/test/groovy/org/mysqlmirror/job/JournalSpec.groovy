package org.mysqlmirror.job

import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import spock.lang.Specification
import spock.lang.TempDir

class JournalSpec extends Specification {
    static final Instant NOW = Instant.parse('2026-11-20T14:15:02.007Z')
    static final JobId JOB = new JobId('20261120-141502-7f3a')
    static final Event STARTED = new Event.JobStarted(JOB, 'mirror', 'a/app', 'b/app', 'stream', 'replace_existing', 'count',
        new ProcessName('box', 4711, 0))

    @TempDir
    Path folder

    Journals journals() {
        new Journals(folder.resolve('state/jobs'), Clock.fixed(NOW, ZoneOffset.UTC))
    }

    Path file(JobId job = JOB) {
        folder.resolve("state/jobs/${job}.jsonl")
    }

    void wrote(JobId job, Event... events) {
        journals().begin(job).withCloseable { journal -> events.each { journal.accept(it) } }
    }

    def "a job is held by one at a time, and its journal can be read meanwhile"() {
        given:
        wrote(JOB, STARTED)

        when:
        def claim = journals().claim(JOB)

        then:
        claim.isPresent()
        journals().read(JOB).size() == 1
        journals().claim(JOB).empty

        when:
        claim.get().close()
        def next = journals().claim(JOB)

        then:
        next.isPresent()

        cleanup:
        next?.get()?.close()
    }

    def "a journal is one line per lasting event"() {
        when:
        wrote(JOB, STARTED, new Event.RowsMoved('t', 1, 1), new Event.TablePhase('t', 'indexes'), new Event.Noted('ä\n漢'))

        then:
        Files.readString(file()) == '''\
            {"at":"2026-11-20T14:15:02.007Z","event":"job_started","job":"20261120-141502-7f3a","verb":"mirror","source":"a/app","target":"b/app","method":"stream","strategy":"replace_existing","verify":"count","host":"box","pid":4711,"began":0}
            {"at":"2026-11-20T14:15:02.007Z","event":"note","text":"ä\\n漢"}
            '''.stripIndent()
        journals().read(JOB) == [new JournalEntry(NOW, STARTED), new JournalEntry(NOW, new Event.Noted('ä\n漢'))]
    }

    def "a line is in the file before the next event comes"() {
        given:
        def journal = journals().begin(JOB)

        when:
        journal.accept(STARTED)

        then:
        journals().read(JOB)*.event() == [STARTED]

        cleanup:
        journal.close()
    }

    def "nobody else may read what a job did"() {
        when:
        wrote(JOB, STARTED)

        then:
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file())) == 'rw-------'
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file().parent)) == 'rwx------'
    }

    def "a last line cut off after #left bytes is left out"() {
        given:
        wrote(JOB, STARTED)
        def whole = Files.readAllBytes(file())
        def line = '{"at":"2026-11-20T14:15:02.007Z","event":"note","text":"漢"}'.getBytes(StandardCharsets.UTF_8)

        when:
        Files.write(file(), whole.toList().plus(line.toList().take(left)) as byte[])

        then:
        journals().read(JOB)*.event() == [STARTED]

        where: 'the last but one ends inside a character'
        left << [0, 1, 30, 57, 59]
    }

    def "lines that are no events are passed over: #line"() {
        given:
        wrote(JOB, STARTED)
        Files.writeString(file(), Files.readString(file()) + line + '\n')

        expect:
        journals().read(JOB)*.event() == [STARTED]

        where:
        line << ['', '{}', '[]', 'null', '{"event":"note","text":"x"}', '{"at":"soon","event":"note","text":"x"}',
                 '{"at":"2026-11-20T14:15:02Z","event":"teleported"}']
    }

    def "a job does not write into another's journal"() {
        given:
        wrote(JOB, STARTED)

        when:
        journals().begin(JOB)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.FAILED
        e.problems()[0].where() == file().parent.toString()
        e.problems()[0].hint() == 'Set XDG_STATE_HOME to a folder that can be written'
        journals().read(JOB)*.event() == [STARTED]
    }

    def "jobs are listed with the latest first"() {
        given:
        ['20261120-141502-7f3a', '20251231-235959-0000', '20261120-141502-a000'].each { wrote(new JobId(it), STARTED) }
        ['notes.txt', 'x.jsonl', '20261120-141502-7f3a.jsonl.bak'].each { Files.createFile(file().resolveSibling(it)) }

        expect:
        journals().jobs()*.text() == ['20261120-141502-a000', '20261120-141502-7f3a', '20251231-235959-0000']
    }

    def "a job is found by the beginning of its id: #id"() {
        given:
        ['20261120-141502-7f3a', '20251231-235959-0000'].each { wrote(new JobId(it), STARTED) }

        expect:
        journals().find(id).text() == found

        where:
        id                     || found
        '20261120-141502-7f3a' || '20261120-141502-7f3a'
        '2026'                 || '20261120-141502-7f3a'
        '2025'                 || '20251231-235959-0000'
    }

    def "a job that is not found is a usage problem: #id"() {
        given:
        ids.each { wrote(new JobId(it), STARTED) }

        when:
        journals().find(id)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.message == message

        where:
        id                     | ids                                            || message
        '2026'                 | []                                             || "there is no job '2026'. No job has run yet"
        '20261120-141502-7f3b' | ['20261120-141502-7f3a']                       || "there is no job '20261120-141502-7f3b'. Did you mean 20261120-141502-7f3a?"
        'x'                    | ['20261120-141502-7f3a', '20251231-235959-0000'] || "there is no job 'x'. Known: 20261120-141502-7f3a, 20251231-235959-0000"
        '202611'               | ['20261120-141502-7f3a', '20261121-000000-0000', '20251231-235959-0000'] || "several jobs begin with '202611'. They are 20261121-000000-0000, 20261120-141502-7f3a"
    }

    def "where no job has run there is none"() {
        expect:
        journals().jobs() == []
    }

    def "a job's id begins with its time and is known again"() {
        expect:
        JobId.next(NOW, new Random(1)).text() ==~ /20261120-141502-[0-9a-f]{4}/
        JobId.isWritten(JobId.next(NOW, new Random()).text())
        JobId.next(NOW, new Random(7)) == JobId.next(NOW, new Random(7))
        JobId.next(NOW, new Random(1)).text() < JobId.next(NOW + Duration.ofSeconds(1), new Random(2)).text()
    }

    def "what is no job's id is told apart: '#text'"() {
        expect:
        !JobId.isWritten(text)

        where:
        text << ['', '20261120-141502', '20261120-141502-7F3A', '20261120-141502-7f3a0', '../20261120-141502-7f3a']
    }

    def "this very process is not gone, another may be"() {
        given:
        def self = ProcessName.self('box')
        def ended = new ProcessBuilder('true').start()
        ended.waitFor()

        expect:
        !self.isGone('box')
        !new ProcessName('box', self.pid(), 0).isGone('box')
        new ProcessName('box', self.pid(), self.began() - 1000).isGone('box')
        new ProcessName('box', ended.pid(), 0).isGone('box')

        and: 'nobody can tell from another host'
        !new ProcessName('box', ended.pid(), 0).isGone('elsewhere')
        new ProcessName('box', 4711, 0).toString() == 'box (process 4711)'
    }

    def "a sink of many hands each event to all, in order"() {
        given:
        def heard = []

        when:
        EventSink.all([{ heard << "1 ${it.text()}".toString() } as EventSink, { heard << "2 ${it.text()}".toString() } as EventSink])
            .accept(new Event.Noted('x'))

        then:
        heard == ['1 x', '2 x']
    }
}
