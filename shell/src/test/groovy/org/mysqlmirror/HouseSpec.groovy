package org.mysqlmirror

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices

import com.tngtech.archunit.core.domain.JavaClass
import com.tngtech.archunit.core.domain.JavaClasses
import com.tngtech.archunit.core.domain.JavaModifier
import com.tngtech.archunit.core.importer.ClassFileImporter
import com.tngtech.archunit.core.importer.Location
import com.tngtech.archunit.lang.ArchRule
import java.nio.file.Files
import java.nio.file.Path
import org.mysqlmirror.connect.WritePermit
import org.mysqlmirror.connect.WriteSession
import spock.lang.Shared
import spock.lang.Specification

/** The import rules of the house. The demo has a room of its own in the shell and may reach what it needs. */
class HouseSpec extends Specification {
    static final String ROOT = 'org.mysqlmirror.'
    static final List<String> PURE = ['base', 'request', 'catalog', 'answer', 'job', 'plan', 'script']

    @Shared
    JavaClasses house = new ClassFileImporter()
        .withImportOption { Location it -> !it.contains('/test-classes/') && !it.contains('-tests.jar') }
        .withImportOption { Location it -> !it.contains('/org/mysqlmirror/shell/demo/') }
        .importPackages('org.mysqlmirror')

    /** Everything that breaks a rule; a rule that speaks of no class at all breaks as well. */
    List<String> broken(ArchRule rule) {
        rule.allowEmptyShould(false).evaluate(house).failureReport.details
    }

    String[] rooms(Collection<String> names) {
        names.collect { ROOT + it + '..' } as String[]
    }

    Path sources(String module) {
        Path.of(System.getProperty('mirror.root'), module, 'src/main/java')
    }

    def "no rooms depend on each other in a circle"() {
        expect:
        broken(slices().matching('org.mysqlmirror.(*)..').should().beFreeOfCycles()) == []
        broken(slices().matching('org.mysqlmirror.shell.(*)..').should().beFreeOfCycles()) == []
    }

    def "#room uses only #others and its libraries"() {
        expect:
        broken(classes().that().resideInAPackage(ROOT + room + '..')
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage((['java..', 'org.slf4j..'] + rooms([room] + others).toList() + libraries) as String[])) == []

        where:
        room        | others                                                                  | libraries
        'base'      | []                                                                      | []
        'env'       | ['base']                                                                | ['org.yaml.snakeyaml..']
        'connect'   | ['base', 'env']                                                         | ['javax.sql..', 'com.mysql..', 'com.zaxxer..', 'org.apache.sshd..']
        'job'       | ['base']                                                                | ['com.fasterxml..']
        'catalog'   | ['base']                                                                | []
        'inspect'   | ['base', 'connect', 'catalog']                                          | []
        'answer'    | ['base', 'catalog']                                                     | []
        'checksum'  | ['base', 'catalog', 'connect', 'job']                                   | ['com.fasterxml..']
        'request'   | ['base']                                                                | []
        'plan'      | ['base', 'catalog', 'env', 'request']                                   | []
        'transfer'  | ['base', 'catalog', 'checksum', 'connect', 'job']                       | []
        'host'      | ['base', 'env', 'connect', 'catalog']                                    | []
        'run'       | ['base', 'env', 'connect', 'job', 'catalog', 'inspect', 'answer', 'checksum', 'request', 'plan', 'transfer', 'host'] | ['com.fasterxml..']
        'script'    | ['base', 'request']                                                     | ['groovy..', 'org.codehaus.groovy..', 'org.apache.groovy..', 'groovyjarjarantlr4..']
        'shell'     | ['run', 'script', 'request', 'env', 'base', 'plan', 'job', 'catalog', 'answer'] | ['picocli..', 'org.jline..', 'org.fusesource.jansi..', 'com.fasterxml..']
    }

    def "the table above knows every room"() {
        given:
        def known = ['base', 'env', 'connect', 'job', 'catalog', 'inspect', 'answer', 'checksum', 'request', 'plan', 'transfer', 'host', 'run',
            'script', 'shell']

        expect:
        house.collect { it.packageName - ROOT }.collect { it.tokenize('.').first() }.toSet() == known.toSet()
    }

    def "what only decides touches no server: #room"() {
        expect:
        broken(noClasses().that().resideInAPackage(ROOT + room + '..')
            .should().dependOnClassesThat()
            .resideInAnyPackage((['java.sql..', 'javax.sql..'] + rooms(['connect', 'transfer', 'host', 'run']).toList()) as String[])) == []

        where:
        room << PURE
    }

    def "a script cannot plan and cannot act"() {
        expect:
        broken(noClasses().that().resideInAPackage('org.mysqlmirror.script..')
            .should().dependOnClassesThat().resideInAnyPackage(rooms(['plan', 'run']))) == []
    }

    def "the shell asks the engine and never a server"() {
        expect:
        broken(noClasses().that().resideInAPackage('org.mysqlmirror.shell..')
            .should().dependOnClassesThat()
            .resideInAnyPackage((['java.sql..'] + rooms(['connect', 'inspect', 'transfer', 'checksum', 'host']).toList()) as String[])) == []
    }

    def "in the shell #room knows nothing of #others"() {
        expect:
        broken(noClasses().that().resideInAPackage(room)
            .should().dependOnClassesThat().resideInAnyPackage(others as String[])) == []

        where:
        room                             | others
        'org.mysqlmirror.shell.command..' | ['org.mysqlmirror.shell', 'org.mysqlmirror.shell.complete..']
        'org.mysqlmirror.shell.view..'    | ['org.mysqlmirror.shell', 'org.mysqlmirror.shell.command..', 'org.mysqlmirror.shell.complete..']
    }

    def "few rooms know a session that can write"() {
        expect:
        broken(noClasses().that().resideOutsideOfPackages(rooms(['connect', 'transfer', 'checksum', 'run']))
            .should().dependOnClassesThat().areAssignableTo(WriteSession)) == []
    }

    def "only a running job issues a permit to write"() {
        expect:
        broken(noClasses().that().resideOutsideOfPackage('org.mysqlmirror.run..')
            .should().callMethod(WritePermit, 'issue', String, String)) == []
        WritePermit.constructors.length == 0
    }

    def "run has one door, and four things to hand through it"() {
        expect:
        house.findAll { it.packageName == 'org.mysqlmirror.run' && isOpen(it) }*.simpleName.toSet() ==
            ['Engine', 'Cancellation', 'ScriptWatch', 'StateFolder', 'Survey'] as Set
    }

    private static boolean isOpen(JavaClass type) {
        !type.enclosingClass.present && type.modifiers.contains(JavaModifier.PUBLIC)
    }

    def "only the shell prints"() {
        expect:
        broken(noClasses().that().resideOutsideOfPackage('org.mysqlmirror.shell..')
            .should().accessField(System, 'out').orShould().accessField(System, 'err')
            .orShould().callMethod(Throwable, 'printStackTrace')) == []
    }

    def "names say what a thing is"() {
        expect:
        broken(noClasses().should().haveNameMatching(/.*[.$](\w*(Manager|Helper|Utils?|Impl)|Abstract\w*|I[A-Z]\w*)/)) == []
    }

    def "every package of #module says what it refuses to do"() {
        expect:
        Files.walk(sources(module)).withCloseable { files ->
            files.filter { it.toString().endsWith('.java') }
                .map { it.parent }
                .distinct()
                .filter { !refusesSomething(it.resolve('package-info.java')) }
                .toList()
        } == []

        where:
        module << ['dsl', 'shell']
    }

    private static boolean refusesSomething(Path file) {
        Files.exists(file) && Files.readString(file).contains('Refuses ')
    }
}
