package org.mysqlmirror.script

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.ArrayBlockingQueue
import java.util.concurrent.TimeUnit
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.base.SourceRef
import org.mysqlmirror.request.Consistency
import org.mysqlmirror.request.Method
import org.mysqlmirror.request.MirrorRequest
import org.mysqlmirror.request.OptionValues
import org.mysqlmirror.request.Options
import org.mysqlmirror.request.Strategy
import org.mysqlmirror.request.Verify
import org.mysqlmirror.request.Workflow
import spock.lang.Specification
import spock.lang.TempDir

class ScriptLoaderSpec extends Specification {
    @TempDir
    Path folder

    def "a value at the top is for the steps that name it, and one in a step goes before it"() {
        given:
        def script = load("""\
            value 'oldest', 'SELECT 1'
            value 'newest', 'SELECT 2'
            refresh('a') { from 'x'; where 'orders', 'id > {oldest}'; where 'items', 'id > {oldest}' }
            refresh('b') { from 'x'; value 'oldest', 'SELECT 3'; where 'orders', 'id > {oldest} AND id < {newest}' }
            refresh('c') { from 'x' }
            """.stripIndent(), [:])

        expect:
        requests(script)*.selection()*.values()*.statements() == [[oldest: 'SELECT 1'], [oldest: 'SELECT 3', newest: 'SELECT 2'], [:]]
    }

    def "every word is heard"() {
        given:
        def script = load('''\
            description 'Refresh staging from production'
            param 'since', default: '2026-01-01', help: 'oldest order to bring'

            refresh('staging') {
                from 'production'
                tables 'users', 'orders', "log_${since}"
                ignore ~/tmp_.*/
                ignore 'old_.*'
                where 'orders', "created_at >= '${since}'"
                structureOnly 'sessions'
                strategy atomicRename
                method sameServer
                verify none
                consistency none
                workers 3
                wait '5m'
            }
            '''.stripIndent(), [since: '2026-06-01'])

        expect:
        script.name() == 'x'
        script.description().get() == 'Refresh staging from production'
        script.arguments() == [since: '2026-06-01']
        with(requests(script)[0] as MirrorRequest) {
            source() == 'production'
            target() == 'staging'
            selection().tables()*.toString() == ['users', 'orders', 'log_2026-06-01']
            selection().ignore()*.toString() == ['/tmp_.*/', '/old_.*/']
            selection().where() == [orders: "created_at >= '2026-06-01'"]
            selection().structureOnly()*.toString() == ['sessions']
            strategy() == Strategy.ATOMIC_RENAME
            method() == Method.SAME_SERVER
            verify() == Verify.NONE
            consistency() == Consistency.NONE
            workers() == 3
            patience() == Duration.ofMinutes(5)
            ref().get() == new SourceRef('x.groovy', 4, 1)
        }
    }

    def "the script wins over the defaults"() {
        given:
        def defaults = OptionValues.none().with(Options.STRATEGY, Strategy.BOMB_AND_REBUILD).with(Options.WORKERS, 9)
        def file = write("mirror('a') { from 'b'; strategy replaceExisting }")

        when:
        def request = requests(new ScriptLoader().load(file, [:], defaults))[0] as MirrorRequest

        then:
        request.strategy() == Strategy.REPLACE_EXISTING
        request.workers() == 9
    }

    def "steps keep their order, and mirror means what refresh means"() {
        expect:
        requests(load("refresh('a') { from 'b' }\nmirror('c') { from 'd' }")).collect {
            [it.class.simpleName, it.source(), it.target(), it.ref().get().line()]
        } == [['MirrorRequest', 'b', 'a', 1], ['MirrorRequest', 'd', 'c', 2]]
    }

    def "#groovy works"() {
        expect:
        requests(load("param 'n', default: 4\n$text")).collect {
            [it.target(), it.selection().tables().join(' '), it.workers(), it.strategy().name()]
        } == [expected]

        where:
        groovy                      | text                                                                                 || expected
        'a loop over a list'        | "refresh('a') { from 'b'; workers 1; ['x', 'y'].each { tables it } }"                || ['a', 'x y', 1, 'REPLACE_EXISTING']
        'a for loop'                | "refresh('a') { from 'b'; workers 1; for (i in 1..2) { tables \"t\$i\" } }"          || ['a', 't1 t2', 1, 'REPLACE_EXISTING']
        'a local name'              | "def mine = ['x', 'y']\nrefresh('a') { from 'b'; workers 1; tables mine }"           || ['a', 'x y', 1, 'REPLACE_EXISTING']
        'a list written with comma' | "refresh('a') { from 'b'; workers 1; tables 'x, y' }"                                || ['a', 'x y', 1, 'REPLACE_EXISTING']
        'a closure as a word'       | "refresh('a') { from 'b'; workers 1; def add = { String t -> tables t }; add 'x' }"  || ['a', 'x', 1, 'REPLACE_EXISTING']
        'a branch'                  | "refresh('a') { from 'b'; workers 1; if (n == 4) { tables 'x' } }"                 || ['a', 'x', 1, 'REPLACE_EXISTING']
        'a choice by condition'     | "refresh('a') { from 'b'; workers 1; strategy n == 4 ? atomicRename : replaceExisting }" || ['a', '', 1, 'ATOMIC_RENAME']
        'a number from a parameter' | "refresh('a') { from 'b'; workers n.toInteger() }"                                   || ['a', '', 4, 'REPLACE_EXISTING']
        'a parameter in a name'     | "refresh(\"a\$n\") { from 'b'; workers 1 }"                                          || ['a4', '', 1, 'REPLACE_EXISTING']
        'the value of param'        | "def m = param('m', default: 'x')\nrefresh('a') { from 'b'; workers 1; tables m }"   || ['a', 'x', 1, 'REPLACE_EXISTING']
        'a step in a loop'          | "[n].each { refresh(\"\$it\") { from 'b'; workers 1 } }"                                   || ['4', '', 1, 'REPLACE_EXISTING']
        'a step in a method'        | "def step(String t) { refresh(t) { from 'b'; workers 1 } }\nstep('a')"               || ['a', '', 1, 'REPLACE_EXISTING']
        'a class of its own'        | "class Name { static String of() { 'a' } }\nrefresh(Name.of()) { from 'b'; workers 1 }" || ['a', '', 1, 'REPLACE_EXISTING']
    }

    def "an optional parameter without a value is empty"() {
        expect:
        requests(load("param 'a', required: false\nrefresh(\"x\$a\") { from 'b' }"))[0].target() == 'x'
    }

    def "a parameter may be called #name"() {
        expect:
        requests(load("param '$name', default: 'x'\nrefresh(\"\$$name\") { from 'b'; tables $name, \"\${$name}\" }"))
                .collect { [it.target(), it.selection().tables()*.toString()] } == [['x', ['x', 'x']]]

        where:
        name << ['source', 'values', 'draft', 'said', 'tables', 'target', 'method', 'none', 'name']
    }

    def "a script named like one of its words or parameters means the word"() {
        given:
        def file = Files.writeString(folder.resolve("${name}.groovy"),
                "param 'since', default: 'x'\nrefresh('a') { from 'b'; verify none; tables since }")

        expect:
        requests(new ScriptLoader().load(file, [:], OptionValues.none()))[0].selection().tables()*.toString() == ['x']

        where:
        name << ['since', 'none', 'refresh', 'two words', '1']
    }

    def "a script reaches nothing but words and its parameters"() {
        expect:
        requests(load("param 'a', default: 1\nthis.binding.variables.keySet().each { k -> refresh(k.toString()) { from 'b' } }"))
                *.target() == ['a']
    }

    def "an endless script can be interrupted"() {
        given:
        def file = write(text)
        def ended = new ArrayBlockingQueue<ExitCode>(1)
        def runner = new Thread({
            try {
                new ScriptLoader().load(file, [:], OptionValues.none())
            } catch (MirrorException e) {
                ended.add(e.exitCode())
            }
        })

        when:
        runner.start()
        new File(folder.toFile(), 'started').with { started ->
            while (!started.exists()) {
                Thread.sleep(10)
            }
        }
        runner.interrupt()

        then:
        ended.poll(20, TimeUnit.SECONDS) == ExitCode.INTERRUPTED

        where:
        loop << ['while (true) { }', 'Thread.sleep(60_000)', 'refresh("a") { while (true) { } }', '[1].each { while (true) { } }']
        text = "new File('@FOLDER@', 'started').createNewFile()\n$loop"
    }

    def "an outline tells of a script without running it"() {
        given:
        def file = write('''\
            description 'nightly'
            param 'since', default: java.time.LocalDate.now().toString(), help: 'oldest order'
            param 'size', allowed: ['s', 'l']
            throw new IllegalStateException('must not run')
            '''.stripIndent())

        when:
        def outline = new ScriptLoader().outline(file)

        then:
        outline.name() == 'x'
        outline.description().get() == 'nightly'
        outline.parameters() == [
            new Parameter('since', Parameter.Type.TEXT, Optional.of('java.time.LocalDate.now().toString()'), [], 'oldest order'),
            new Parameter('size', Parameter.Type.TEXT, Optional.empty(), ['s', 'l'], '')]
        outline.problems() == []
    }

    def "the outline of a broken script tells what is known, and why it is broken"() {
        expect:
        with(new ScriptLoader().outline(write(text))) {
            description().orElse('') == told
            problems()*.toString() == wrong
        }
        new ScriptLoader().outline(folder.resolve('missing.groovy')).problems().size() == 1

        where:
        text                                             || told | wrong
        "description 'a'\nrefresh('x') { tabels 'users' }" || 'a'  | ["x.groovy:2:16  unknown word 'tabels'; did you mean 'tables'?"]
        "description 'a'\nrefresh('x') {"                  || ''   | ['x.groovy:2:15  the script ends too early; is a } or ) missing?']
    }

    def "a folder finds scripts with and without their ending"() {
        given:
        def file = write('')

        expect:
        new ScriptFolder(folder).scripts() == [file]
        new ScriptFolder(folder).find(said) == file
        new ScriptFolder(folder.resolve('none')).scripts() == []

        where:
        said << ['x', 'x.groovy']
    }

    def "a new script is sound as it is, whatever the names"() {
        given:
        def scripts = new ScriptFolder(folder.resolve('made'))
        def file = scripts.create('nightly', ScriptTemplate.text("it's", 'a\\b', 'nightly'))

        expect:
        scripts.names() == ['nightly']
        new ScriptLoader().outline(file).description().get() == "Refresh a\\b from it's"
        requests(new ScriptLoader().load(file, [:], OptionValues.none())).collect { [it.source(), it.target()] } == [["it's", 'a\\b']]

        when:
        scripts.create(name, '')

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.problems()[0].what() == told

        where:
        name             || told
        'nightly'        || "there is a script 'nightly' already"
        '../nightly'     || "'../nightly' is no name for a script"
        'x.groovy'       || "'x.groovy' is no name for a script"
        ''               || "'' is no name for a script"
    }

    private Path write(String text) {
        Files.writeString(folder.resolve('x.groovy'), text.replace('@FOLDER@', folder.toString()))
    }

    private static List requests(Workflow script) {
        script.steps()*.work()*.request()
    }

    private Workflow load(String text, Map<String, String> given = [:]) {
        new ScriptLoader().load(write(text), given, OptionValues.none())
    }
}
