package org.mysqlmirror.script

import org.mysqlmirror.request.Options
import org.mysqlmirror.request.Verb
import spock.lang.Specification

class LanguageSpec extends Specification {
    def "every option of mirror is a word of its block"() {
        expect:
        Language.words().findAll { it.block() == 'mirror, refresh' }*.word()
                .containsAll((Options.all(Verb.MIRROR) - Options.DRY_RUN)*.word())
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

    def "the page of help shows how each word is written"() {
        expect:
        Language.words().collect { "${it.block()}: ${it.signature()}".toString() } == [
            "script: description 'text'",
            "script: mirror('target') { … }",
            "script: param 'name', default: …, required: …, allowed: …, help: …",
            "script: refresh('target') { … }",
            "script: value 'name', 'statement'",
            "mirror, refresh: from 'connection'",
            "mirror, refresh: tables 'names', …",
            'mirror, refresh: ignore ~/regex/',
            "mirror, refresh: where 'table', 'condition'",
            "mirror, refresh: value 'name', 'statement'",
            "mirror, refresh: structureOnly 'names', …",
            "mirror, refresh: allow 'hazards', …",
            'mirror, refresh: method auto|sameServer|stream|differentServers',
            'mirror, refresh: strategy replaceExisting|bombAndRebuild|atomicRename',
            'mirror, refresh: dropOld yes',
            'mirror, refresh: includeChildren yes',
            'mirror, refresh: keepDump yes',
            "mirror, refresh: dumpOptions 'words', …",
            'mirror, refresh: verify count|checksum|none',
            "mirror, refresh: objects 'kinds', …",
            "mirror, refresh: definer 'account'",
            'mirror, refresh: events disabled|enabled|skip',
            'mirror, refresh: consistency snapshot|none',
            'mirror, refresh: workers number',
            "mirror, refresh: wait 'duration'"]
    }

    def "a word that is an option means what the option means"() {
        expect:
        Language.words().find { it.word() == 'strategy' }.doc() == Options.STRATEGY.help()
    }
}
