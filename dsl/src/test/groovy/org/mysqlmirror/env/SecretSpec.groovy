package org.mysqlmirror.env

import static org.mysqlmirror.env.ConfigFolder.problems

import java.nio.file.Path
import java.time.Duration
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import spock.lang.Specification
import spock.lang.TempDir

class SecretSpec extends Specification {
    static final SecretPrompt NOBODY = SecretPrompt.NOBODY

    @TempDir
    Path folder
    @Delegate
    ConfigFolder config

    def setup() {
        config = new ConfigFolder(folder)
    }

    NamedConnection withPassword(String written) {
        mirrorYml("connections:\n  a:\n    user: u\n    password: $written\n").find('a')
    }

    def "a password is what #written leads to"() {
        given:
        environment += [PW: 'hunter2', EMPTY: '']
        write('pw', 'hunter2\r\n\n')
        write('~/pw', 'hunter2')

        expect:
        withPassword(written).password(NOBODY) == password
        withPassword(written).secret().origin() == origin

        where:
        written                                           || password  | origin
        'hunter2'                                         || 'hunter2' | 'written out'
        '0123'                                            || '0123'    | 'written out'
        'yes'                                             || 'yes'     | 'written out'
        "'a\${b'"                                         || 'a${b'    | 'written out'
        '${env:PW}'                                       || 'hunter2' | '${env:PW}'
        '${env:EMPTY}'                                    || ''        | '${env:EMPTY}'
        'x${env:PW}y'                                     || 'xhunter2y' | '${env:PW}'
        '${file:pw}'                                      || 'hunter2' | '${file:pw}'
        '${file:~/pw}'                                    || 'hunter2' | '${file:~/pw}'
        '${cmd:cat pw}'                                   || 'hunter2' | '${cmd:…}'
        '${cmd:echo $PW}'                                 || 'hunter2' | '${cmd:…}'
        '"${cmd:echo hunter2 x | awk \'{print $1}\'}"'    || 'hunter2' | '${cmd:…}'
        '""'                                              || ''        | 'none'
        ''                                                || ''        | 'none'
    }

    def "what a password needs is looked for only when somebody connects"() {
        when:
        def a = withPassword(written)

        then:
        noExceptionThrown()

        when:
        a.password(NOBODY)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == exitCode
        e.problems()*.toString() == ['mirror.yml:4:15  the password of a is not to be had: ' + message]
        e.cause == null

        where:
        written                                    | exitCode             || message
        '${env:PW}'                                | ExitCode.USAGE       || 'the environment variable PW is not set. Set it'
        '${file:pw}'                               | ExitCode.USAGE       || 'there is no file pw. Create it, or correct the path'
        '${file:.}'                                | ExitCode.USAGE       || 'the file ' + '.' + ' cannot be read. Check its permissions, and that it is UTF-8 text'
        '${cmd:echo locked >&2; exit 7}'           | ExitCode.UNREACHABLE || 'the command of ${cmd:…} failed: it ended with exit code 7: locked. Run it in a shell to see why'
        '${cmd:true}'                              | ExitCode.UNREACHABLE || 'the command of ${cmd:…} failed: it printed nothing. Run it in a shell to see why'
        '${cmd:echo pw; echo got pw >&2; exit 1}'  | ExitCode.UNREACHABLE || 'the command of ${cmd:…} failed: it ended with exit code 1: got ***. Run it in a shell to see why'
    }

    def "a command that hangs is stopped with its children"() {
        when:
        new ShellCommand('sleep 60; echo x', here, environment, Duration.ofMillis(200)).output()

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.UNREACHABLE
        e.message == 'the command of ${cmd:…} failed: it was still running after 200 ms. Run it in a shell to see why'
    }

    def "a command may print more than a pipe holds, and reads no terminal"() {
        expect:
        new ShellCommand('cat; head -c 300000 /dev/zero | tr "\\0" x; head -c 300000 /dev/zero >&2', here, environment,
                Duration.ofSeconds(20)).output().length() == 300000
    }

    def "a password that stands nowhere is asked for, once"() {
        given:
        def questions = []
        def prompt = { questions << it; Optional.of('typed') } as SecretPrompt
        def connections = mirrorYml('''
            connections:
              a: { host: h, user: u }
              same: { extends: a, database: other }
              b: { host: h2, user: u }
        ''')

        expect:
        connections.find('a').secret().isAsked()
        connections.find('a').password(prompt) == 'typed'
        connections.find('a/other').password(prompt) == 'typed'
        connections.find('same').password(prompt) == 'typed'
        connections.find('b').password(prompt) == 'typed'
        questions == ['password of u at a', 'password of u at b']
        !connections.find('a').secret().isAsked()

        when: 'the server did not accept it'
        connections.find('a').secret().forget()
        connections.find('a').password(prompt)

        then:
        questions == ['password of u at a', 'password of u at b', 'password of u at a']
    }

    def "nobody to ask is told with a way out"() {
        when:
        mirrorYml('connections: { a: { host: h, user: u } }').find('a').password(NOBODY)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.UNREACHABLE
        e.message == 'mirror.yml:1:16  no password is known for a (user u), and nobody can be asked. ' +
                'Write password: ${env:NAME} there, or password: "" if the account has none'
    }

    def "a command runs once and its answer is kept"() {
        given:
        def a = withPassword('${cmd:echo x >> count; wc -l < count}')

        expect:
        [a.password(NOBODY), a.password(NOBODY), a.withDatabase('d').password(NOBODY)]*.strip() == ['1', '1', '1']
    }

    def "a secret never shows itself"() {
        given:
        environment += [PW: 'hunter2']
        def connections = mirrorYml('''
            connections:
              plain: { user: u, password: hunter2 }
              fetched: { user: u, password: "${env:PW}" }
              url: { url: "mysql://u:hunter2@h/d" }
        ''')
        def all = connections.all() + connections.find('mysql://u:hunter2@h/d')
        all.each { assert it.password(NOBODY) == 'hunter2' }

        expect:
        all.every { !(it.toString() + it.describe() + it.label() + it.secret() + it.where() + it.roleStated()).contains('hunter2') }
        all*.secret()*.toString().unique() == ['***']
        Secret.literal('hunter2').toString() == '***'
        Secret.literal('hunter2') != Secret.literal('hunter2')
        Secret.literal('hunter2').hashCode() != Secret.literal('hunter2').hashCode()
    }

    def "no message repeats a password: #yaml"() {
        expect:
        def told = problems { mirrorYml("connections:\n  a: { $yaml }\n").find('a').password(NOBODY) }
        !told.isEmpty()
        !told.join('\n').contains('hunter2')

        where:
        yaml << [
                'password: hunter2, hsot: x',
                'password: [hunter2]',
                'password: *hunter2',
                'password: !hunter2',
                'password: @hunter2',
                'password: "hunter2',
                'password: hunter2: x',
                'password: "hunter2${env:X"',
                'password: "${cmd:echo hunter2; exit 1}"',
                'url: "mysql://u:hunter2@h:x/d"',
                'url: "mysql://u:hunter2/d"',
                'url: "mysql://u:hunter2%zz@h/d"',
                'url: "mysql://u:a/hunter2@h/d"',
                'url: "mysql://u:hunter2#@h/d"',
                'url: "u:hunter2@h"',
                'url: "mysql://h/d?password=hunter2"',
                'url: "mysql://h:x/d?password=hunter2"',
                'url: "other://u:hunter2@h/d"',
                'url: "other://h/d?password=hunter2"',
                'url: "mysql://h:3306/d?password=a@hunter2"',
                'url: "mysql://u:a?b@hunter2@h/d"',
                'url: "mysql://u:hunter2?x/d"',
        ]
    }
}
