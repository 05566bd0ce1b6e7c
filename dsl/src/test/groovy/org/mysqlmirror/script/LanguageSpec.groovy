package org.mysqlmirror.script

import org.mysqlmirror.request.Options
import org.mysqlmirror.request.Verb
import spock.lang.Specification

class LanguageSpec extends Specification {
    def "every option of #verb is a word of its block"() {
        expect:
        Language.words().findAll { verb.name().toLowerCase() in it.block().split(', ') }*.word()
                .containsAll((Options.all(verb) - Options.DRY_RUN)*.word())

        where:
        verb << [Verb.MIRROR, Verb.SYNC, Verb.DIFF]
    }

    def "every word is documented, once"() {
        expect:
        block.methods*.name.unique().each { word ->
            assert block.methods.count { it.name == word && it.isAnnotationPresent(Doc) } == 1
        }
        Language.words().every { !it.doc().isBlank() }

        where:
        block << Words.classes.findAll { it.isInterface() }
    }

    def "the page of help shows every word once, with the blocks that know it and how it is written"() {
        expect:
        Language.words().groupBy { it.block() }.collectEntries { block, words -> [block, words*.signature()] } == [
            'script': ["description 'text'", "env 'variable', default: …", "include 'file'",
                       "param 'name', default: …, type: …, required: …, allowed: …, help: …", "value 'name', 'statement'"],
            'script, parallel, step': ["diff('target') { … }", "mirror('target') { … }", 'parallel { … }', "refresh('target') { … }",
                                       "step('name') { … }", "sync('target') { … }"],
            'diff': ['expectSame()', 'schemaOnly true', 'dataOnly true', 'rows number', "recheck 'duration'"],
            'diff, mirror, refresh, sync': ["from 'connection'", "table('name') { … }", "tables 'names', …", 'ignore ~/regex/',
                                            "where 'table', 'condition'", "value 'name', 'statement'", "structureOnly 'names', …",
                                            'consistency snapshot|none', 'workers number', "wait 'duration'"],
            'diff, mirror, refresh, step, sync': ["onlyIf 'query', equals: …, none: …, atLeast: …, between: …, on: …",
                                                  "unless 'query', equals: …, none: …, atLeast: …, between: …, on: …"],
            'mirror, refresh, sync': ['after { … }', 'before { … }',
                                      "check 'name', 'query', equals: …, none: …, atLeast: …, between: …", 'onFailure { … }',
                                      "allow 'hazards', …"],
            'mirror, refresh': ['neutralize { … }', 'method auto|sameServer|stream|differentServers|coldCopy|hotCopy',
                                'strategy replaceExisting|bombAndRebuild|atomicRename', 'dropOld true', 'includeChildren true', "maxRate 'bytesPerSecond'", 'binlog keep|auto|off', "hosts 'names', …", 'accounts source|target',
                                'keepDump true', "dumpOptions 'words', …", 'verify count|checksum|none', "objects 'kinds', …",
                                "definer 'account'", 'events disabled|enabled|skip'],
            'sync': ["partition 'table', by: …", 'newPartitionsOnly true', 'structure recopy|alter|fail', "sqlFile 'file'",
                     "undoFile 'file'", "maxLag 'duration'", 'maxRunning threads'],
            'table': ["where 'condition'", 'structureOnly()'],
            'after, before, neutralize, onFailure': ["command 'words', …", "file 'name'", "sql 'statements'"]]
    }

    def "a word that is an option means what the option means"() {
        expect:
        Language.words().find { it.word() == 'strategy' }.doc() == Options.STRATEGY.help()
    }
}
