package org.mysqlmirror.shell

import java.nio.file.Path
import org.mysqlmirror.request.Options
import org.mysqlmirror.request.Verb
import org.mysqlmirror.script.Language
import org.mysqlmirror.shell.command.Commands
import org.mysqlmirror.shell.demo.DemoCommand
import spock.lang.Specification

/** What the README says is what the program says. */
class ReadmeSpec extends Specification {
    static final Path ROOT = Path.of(System.getProperty('mirror.root', '.'))
    static final String README = ROOT.resolve('README.md').toFile().getText('UTF-8')
    static final String WORDS = README.replace('`', '').replace('\\|', '|')

    def "every command stands in it as help tells it: #command.name()"() {
        expect:
        WORDS.readLines().any { it.startsWith("| ${command.name()}") && it.contains(command.summary()) }

        where:
        command << new Commands([new DemoCommand(null)]).all().findAll { it.name() != 'help' }
    }

    def "every option of diff, mirror and sync stands in it: --#option.name()"() {
        expect:
        WORDS.readLines().any { it.startsWith("| --${option.name()}") }

        where:
        option << Verb.values().collectMany { Options.all(it) }.unique()
    }

    def "its script is the one in scripts/, which another specification runs"() {
        expect:
        README.contains(ROOT.resolve('scripts/refresh-staging.groovy').toFile().getText('UTF-8').trim())
    }

    def "every word of the language stands in it as help tells it"() {
        expect:
        Language.words().every { word ->
            def line = "| `${word.signature()}` | ${word.block()} | ${word.doc()} |".toString()
            assert README.replace('\\|', '|').readLines().contains(line)
            true
        }
    }

    def "no place in it waits to be filled in"() {
        expect:
        !README.contains('@@')
    }
}
