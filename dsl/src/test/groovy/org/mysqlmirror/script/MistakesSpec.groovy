package org.mysqlmirror.script

import java.nio.file.Files
import java.nio.file.Path
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.request.OptionValues
import spock.lang.Specification
import spock.lang.TempDir

class MistakesSpec extends Specification {
    @TempDir
    Path folder

    def "#mistake is told before anything runs"() {
        expect:
        problems(text) == told

        where:
        mistake                              | text                                             || told
        'a parameter in single quotes'       | "param 'a'\n" + block('where "b", \'c > ${a}\'')    || ['3:16  ${a} stands for the parameter in double quotes only; write \\$ if these very characters are meant']
        'a \$ that is no name'               | block('where "b", "c RLIKE \'x$\'"')           || ["2:27  a \$ in double quotes begins a name; write \\\$, or the text in single quotes"]
        'a misspelt word in a block'         | block("tabels 'users'")                          || ["2:5  unknown word 'tabels'; did you mean 'tables'?"]
        'a misspelt word at the top'         | "refrsh('a') { from 'b' }"                       || ["1:1  unknown word 'refrsh'; did you mean 'refresh'?"]
        'a word like no other'               | "println 'x'"                                    || ["1:1  unknown word 'println'; known here: description, diff, env, include, mirror, parallel, param, refresh, step, sync, value"]
        'an outer word in an inner block'    | block("description 'x'")                         || ["2:5  'description' belongs outside of any block"]
        'a block in a block'                 | block("refresh('c') { from 'd' }")               || ["2:5  'refresh' belongs outside of any block, or inside parallel or step"]
        'an inner word at the top'           | "from 'b'"                                       || ["1:1  'from' belongs inside diff, mirror, refresh or sync"]
        'a number for a name'                | block('from 42')                                 || ["2:5  'from' does not take (int); write from 'connection'"]
        'text for a number'                  | block("workers 'x'")                             || ["2:5  'workers' does not take (String); write workers number"]
        'a number for a duration'            | block('wait 5')                                  || ["2:5  'wait' does not take (int); write wait 'duration'"]
        'a value too few'                    | block("where 'orders'")                          || ["2:5  'where' does not take (String); write where 'table', 'condition'"]
        'named values where there are none'  | block("where table: 'x'")                        || ["2:5  'where' does not take (named values); write where 'table', 'condition'"]
        'a word without its value'           | block('strategy')                                || ["2:5  'strategy' is a word; write strategy replaceExisting|bombAndRebuild|atomicRename"]
        'an unknown strategy'                | block('strategy atomicRenam')                    || ['2:5  strategy atomicRenam: no such strategy; one of replaceExisting, bombAndRebuild, atomicRename']
        'an unknown method'                  | block('method sameServr')                        || ['2:5  method sameServr: no such method; one of auto, sameServer, stream, differentServers, coldCopy, hotCopy']
        'the choice of another word'         | block('strategy auto')                           || ['2:5  strategy auto: no such strategy; one of replaceExisting, bombAndRebuild, atomicRename']
        'an unknown choice behind ?:'        | block('verify 1 > 2 ? count : nothing')          || ['2:5  verify nothing: no such verify; one of count, checksum, none']
        'a choice in quotes'                 | block("verify 'none'")                           || ["2:5  'verify' does not take (String); write verify count|checksum|none"]
        'a refresh without a name'           | "refresh { from 'b' }"                           || ["1:1  'refresh' does not take (Closure); write refresh('target') { … }"]
        'a refresh without a block'          | "refresh 'a'"                                    || ["1:1  'refresh' does not take (String); write refresh('target') { … }"]
        'an empty name'                      | "refresh('') { from '' }"                        || ['1:1  refresh: the connection\'s name is empty', '1:15  from: the connection\'s name is empty']
        'no source'                          | "refresh('a') { tables 'b' }"                    || ["1:1  refresh: says not where the data comes from; add from 'connection'"]
        'two sources'                        | block("from 'c'")                                || ['2:5  from: said twice; first on line 1']
        'an option said twice'               | block("workers 2\n    workers 3")                || ['3:5  workers: said twice; first on line 2']
        'two conditions for a table'         | block("where 't', 'a'\n    where 't', 'b'")      || ['3:5  where: table t has two conditions. Join them with AND']
        'a mistake on several lines'         | block("where 't', 'a'\n    where 't',\n      'b'") || ['3:5  where: table t has two conditions. Join them with AND']
        'the same word twice on a line'      | block("wait 'a'; wait 'b'")                      || ["2  wait: 'a' is not a duration. Write 30s, 5m or 2h", '2  wait: said twice; first on line 2']
        'an empty condition'                 | block("where 't', ''")                           || ['2:5  where: needs a table and a condition']
        'a value that is nowhere used'       | "value 'x', 'SELECT 1'\n" + block("where 't', 'a'") || ["1:1  value: no condition of a later step uses 'x'. Write {x} in a where, or drop it"]
        'a value said twice'                 | "value 'x', 'SELECT 1'; value 'x', 'SELECT 2'\n" + block("where 't', '{x}'") || ["1  value: 'x' is said twice; first on line 1"]
        'a value that is not there'          | block("where 't', '{x}'")                        || ["1:1  refresh: --where t: there is no value {x}. Say what it is: --value 'x=SELECT …'"]
        'a value without a name'             | block("value 'a b', 'SELECT 1'\n    where 't', 'a'") || ["2:5  value: 'a b=SELECT 1' is not NAME=SELECT …, as in newest=SELECT MAX(id) FROM orders; a name is of letters, digits and _"]
        'text that is no expression'         | block("ignore 'x('")                             || ["2:5  ignore: 'x(' is not a regular expression: Unclosed group at position 3"]
        'a literal that is no expression'    | block('ignore ~/x(/')                            || ["2  'x(' is not a regular expression: Unclosed group"]
        'an expression with flags outside'   | block("ignore java.util.regex.Pattern.compile('x', 2)") || ['2:5  ignore: write flags into the expression: ~/(?i)x/']
        'a list that came out empty'         | block('def none = [\'x\'] - [\'x\']\n    tables none') || ['3:5  tables: names no table; leave the word out if that is meant']
        'no worker'                          | block('workers 0')                               || ["2:5  workers: '0' is not a whole number from 1"]
        'a duration that is none'            | block("wait 'soon'")                             || ["2:5  wait: 'soon' is not a duration. Write 30s, 5m or 2h"]
        'an unknown name'                    | block('tables userz')                            || ["2:12  unknown name 'userz'"]
        'something of an unknown name'       | 'connection.close()'                             || ["1:1  unknown name 'connection'"]
        'a method that is not there'         | "'abc'.foo()"                                    || ["1:7  no method 'foo' in String"]
        'a wrong type'                       | "int i = 'x'"                                    || ['1:9  Cannot assign value of type java.lang.String to variable of type int']
        'a brace that is not closed'         | "refresh('a') {\n"                               || ['2:1  the script ends too early; is a } or ) missing?']
        'a quote that is not closed'         | "refresh('a') {\n    from 'b\n}"                 || ['2:10  a quote is opened here and not closed']
        'a bracket too many'                 | block("from 'b')")                               || ["2:13  unexpected ')'"]
        'two words on one line'              | "refresh('a') { from 'b' tables 'c' }"           || ["1:25  'tables' has to begin a line"]
        'a library to download'              | "@Grab('a:b:1')\nimport java.time.Year\n"        || ['1:1  @Grab is not allowed: a script downloads nothing']
        'an unknown class'                   | 'import a.B\n'                                   || ['1:1  unable to resolve class a.B']
        'an exception'                       | "\nthrow new IllegalStateException('boom')"      || ['2  the script failed: boom (IllegalStateException)']
        'an assertion'                       | '\n\nassert 1 == 2'                              || ['3  assert 1 == 2']
        'a call without an end'              | 'def f() { f() }\nf()'                           || ['1  the script failed: StackOverflowError']
        'a method called in a block'         | "def pick() { 'x' }\nmirror('a') { from pick() }" || ["2:20  unknown word 'pick'; a method is out of sight inside a block: write def pick = { … }"]
        'a description said twice'           | "description 'a'\ndescription 'b'"               || ['2:1  description: said twice']
        'nothing'                            | ''                                               || ['nothing to do: no refresh, sync or diff in this script']
        'only words about itself'            | "description 'a'\nparam 'b', default: 1"         || ['nothing to do: no refresh, sync or diff in this script']
    }

    def "#mistake in a step, a hook, a check or a condition is told before anything runs"() {
        expect:
        problems(text) == told*.replace('@FOLDER@', folder.toString())

        where:
        mistake                            | text                                                     || told
        'a step without a name'            | "step { refresh('a') { from 'b' } }"                     || ["1:1  'step' does not take (Closure); write step('name') { … }"]
        'a misspelt hook'                  | block("neutralise { sql 'SELECT 1' }")                   || ["2:5  unknown word 'neutralise'; did you mean 'neutralize'?"]
        'a hook that runs nothing'         | block('before { }')                                      || ['2:5  before: there is nothing to run between its braces']
        'an empty statement'               | block("before { sql ' ' }")                              || ['2:14  sql: there is no statement']
        'a file that is not there'         | block("neutralize { sql file('none.sql') }")             || ["2:22  file: there is no file @FOLDER@/none.sql"]
        'a command in one piece'           | block("after { command 'ls -l' }")                       || ["2:13  command: no shell cuts this into words; write each of them in quotes, or command 'sh', '-c', '…'"]
        'a command without words'          | block('after { command() }')                             || ['2:13  command: names no program']
        'neutralizing in a sync'           | "sync('a') { from 'b'; neutralize { sql 'SELECT 1' } }"  || ["1:23  'neutralize' belongs inside mirror or refresh"]
        'a check without a name'           | block("check 'SELECT 1', equals: 1")                     || ["2:5  'check' does not take (named values, String); write check 'name', 'query', equals: …, none: …, atLeast: …, between: …"]
        'a check without an expectation'   | block("check 'x', 'SELECT 1'")                           || ["2:5  'check' does not take (String, String); write check 'name', 'query', equals: …, none: …, atLeast: …, between: …"]
        'a check with two expectations'    | block("check 'x', 'SELECT 1', equals: 1, atLeast: 2")    || ['2:5  check: expects several things at once; write one of equals: …, none: true, atLeast: …, between: 1..10']
        'a misspelt expectation'           | block("check 'x', 'SELECT 1', equal: 1")                 || ["2:11  unknown 'equal'; did you mean 'equals'?"]
        'a range of one'                   | block("check 'x', 'SELECT 1', between: [1]")             || ['2:5  check: between takes two numbers: between: 1..10 or between: [0.5, 1.5]']
        'a range upside down'              | block("check 'x', 'SELECT 1', between: [2, 1]")          || ['2:5  check: between takes the smaller number first']
        'text for a number'                | block("check 'x', 'SELECT 1', atLeast: 'many'")          || ['2:11  atLeast: does not take (String)']
        'none: false'                      | block("check 'x', 'SELECT 1', none: false")              || ['2:5  check: none takes true; leave it out if rows are expected']
        'a condition without expectation'  | block("onlyIf 'SELECT 1'")                               || ["2:5  'onlyIf' does not take (String); write onlyIf 'query', equals: …, none: …, atLeast: …, between: …, on: …"]
        'a condition on nothing'           | block("unless 'SELECT 1', equals: 1, on: ''")            || ["2:5  unless: the connection's name is empty"]
        'a condition at the top'           | "onlyIf 'SELECT 1', equals: 1"                           || ["1:1  'onlyIf' belongs inside diff, mirror, refresh, step or sync"]
        'an expectation of a mirror'       | block('expectSame()')                                    || ["2:5  'expectSame' belongs inside diff"]
        'expectSame without brackets'      | "diff('a') { from 'b'; expectSame }"                     || ["1:23  'expectSame' is a word; write expectSame()"]
        'a partition without a column'     | "sync('a') { from 'b'; partition 'events' }"             || ["1:23  'partition' does not take (String); write partition 'table', by: …"]
        'an empty step'                    | "step('x') { }"                                          || ['1:1  step: there is nothing to do between its braces']
        'an empty parallel'                | 'parallel { }'                                           || ['1:1  parallel: there is nothing to do between its braces']
        'a table without a name'           | block("table { where 'a' }")                             || ["2:5  'table' does not take (Closure); write table('name') { … }"]
        'a table block and a where'        | block("where 't', 'a'\n    table('t') { where 'b' }")    || ['3:18  where: table t has two conditions. Join them with AND']
        'a variable that is not set'       | "def x = env 'NOT_SET_AT_ALL'\n" + block("tables x")     || ["1:9  env: NOT_SET_AT_ALL is not set in the environment. Set it, or say what holds without it: env 'NOT_SET_AT_ALL', default: '…'"]
        'a script that is not there'       | "include 'none.groovy'\n" + block("tables 'x'")          || ["1:1  include: no script 'none'; known here: x"]
        'a script that includes itself'    | "include 'x.groovy'\n" + block("tables 'x'")             || ['1:1  include: x.groovy goes round in circles']
        'an include by a computed name'    | "def f = 'a'\ninclude f\n" + block("tables 'x'")         || ['2:1  include: takes the name of a file in plain quotes, so that it can be read before anything is run']
        'an unknown type'                  | "param 'a', type: 'int', default: 1\n" + block("tables 'x'") || ["1:1  param 'a': there is no type 'int'; one of text, number, date, flag"]
        'a default of another type'        | "param 'a', type: 'date', default: 'soon'\n" + block("tables 'x'") || ["1:1  param 'a': its default 'soon' is not a date such as 2026-01-31"]
    }

    def "a parameter that is #mistake is told"() {
        expect:
        problems(declaration + "\nrefresh('a') { from 'b' }", given) == told

        where:
        mistake             | declaration                                    | given         || told
        'missing'           | "param 'since', required: true"                | [:]           || ["1:1  param 'since' is required; give it with --param since=VALUE"]
        'without a default' | "param 'since'"                                | [:]           || ["1:1  param 'since' is required; give it with --param since=VALUE"]
        'misspelt'          | "param 'since', default: 1"                    | [sinse: '1']  || ["unknown parameter 'sinse'; did you mean 'since'?"]
        'not asked for'     | ''                                             | [since: '1']  || ["unknown parameter 'since'; this script has none"]
        'not allowed'       | "param 'size', allowed: ['s', 'l']"            | [size: 'm']   || ["1:1  param 'size': 'm' is not allowed; one of s, l"]
        'wrong by default'  | "param 'size', allowed: ['s'], default: 'm'"   | [:]           || ["1:1  param 'size': its default 'm' is not allowed; one of s"]
        'declared twice'    | "param 'a', default: 1\nparam 'a', default: 2" | [:]           || ["2:1  param 'a' is declared twice"]
        'contradictory'     | "param 'a', default: 1, required: true"        | [:]           || ["1:1  param 'a': required, and yet it has a default; say one of them"]
        'said with typos'   | "param 'a', default: 1, helpp: 'x'"            | [:]           || ["1:1  param 'a': unknown 'helpp'; did you mean 'help'?"]
        'no name'           | "param 'a-b', default: 1"                      | [:]           || ["1:1  param 'a-b': a name is letters, digits and _, so that it can be read as \${name}"]
        'a name of Groovy'  | "param 'class', default: 1"                    | [:]           || ["1:1  param 'class': Groovy uses this name; choose another"]
        'of another type'   | "param 'a', default: 1, allowed: 'x'"          | [:]           || ["1:1  param 'a': allowed takes a list: allowed: ['a', 'b']"]
        'a secret'          | "param 'smtp_password', default: ''"            | [:]           || ["1:1  param 'smtp_password': a secret is no parameter, since those stand in arguments, journals and reports; read it by env 'SMTP_PASSWORD' where it is used"]
        'read too early'    | "mirror('c') { from 'b'; where 't', \"\$a\" }\nparam 'a', default: 1" | [:] || ["1  'a' is read before its param is declared"]
        'read early on top' | "def x = a\nparam 'a', default: 1"              | [:]           || ["1  'a' is read before its param is declared"]
        'read misspelt'     | "param 'since', default: 1\ndef x = sinc"      | [:]           || ["2:9  unknown name 'sinc'; did you mean 'since'?"]
    }

    def "all mistakes are told at once, in the order of the text, and none of their consequences"() {
        expect:
        problems('''\
            refresh {
                from 'production'
                tabels 'users'
            }
            refrsh('b') { anything 'goes' }
            mirror(naem) { tables userz; strategy atomicRenam }
            '''.stripIndent()) == [
            "1:1  'refresh' does not take (Closure); write refresh('target') { … }",
            "3:5  unknown word 'tabels'; did you mean 'tables'?",
            "5:1  unknown word 'refrsh'; did you mean 'refresh'?",
            "6:8  unknown name 'naem'",
            "6:23  unknown name 'userz'",
            '6:30  strategy atomicRenam: no such strategy; one of replaceExisting, bombAndRebuild, atomicRename']
    }

    def "what breaks because a parameter is missing is not told as well"() {
        expect:
        problems("param 'days'\nrefresh('a') { from 'b'; workers days.toInteger() }")
                == ["1:1  param 'days' is required; give it with --param days=VALUE"]
    }

    def "a script that is not there is told with the names of those that are"() {
        given:
        Files.writeString(folder.resolve('nightly.groovy'), '')

        when:
        new ScriptLoader().load(folder.resolve(missing), [:], OptionValues.none())

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.problems()*.toString() == ["$folder  no script $told".toString()]

        where:
        missing           || told
        'nigthly.groovy'  || "'nigthly'; did you mean 'nightly'?"
        'something'       || "'something'; known here: nightly"
    }

    def "a script that is no text is told"() {
        given:
        def file = Files.write(folder.resolve('x.groovy'), [0xC3, 0x28] as byte[])

        when:
        new ScriptLoader().load(file, [:], OptionValues.none())

        then:
        def e = thrown(MirrorException)
        e.problems()*.toString() == ['x.groovy  is not UTF-8 text']
    }

    private static String block(String line) {
        "refresh('a') { from 'b'\n    $line\n}"
    }

    private List<String> problems(String text, Map<String, String> given = [:]) {
        def file = Files.writeString(folder.resolve('x.groovy'), text)
        try {
            new ScriptLoader().load(file, given, OptionValues.none())
            return []
        } catch (MirrorException e) {
            assert e.exitCode() == ExitCode.USAGE
            assert e.problems().every { it.where().startsWith('x.groovy') }
            return e.problems()*.toString()*.replaceFirst('^x.groovy:? *', '')
        }
    }
}
