package org.mysqlmirror.env

import static org.mysqlmirror.env.ConfigFolder.problems

import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class OptionFileSpec extends Specification {
    @TempDir
    Path folder
    @Delegate
    ConfigFolder config

    def setup() {
        config = new ConfigFolder(folder)
    }

    NamedConnection withOptions(String options, String keys = '') {
        write('conf/my.cnf', options)
        mirrorYml("connections: { a: { defaults_file: conf/my.cnf, $keys } }").find('a')
    }

    def "an option file gives what the connection does not say"() {
        given:
        def options = '''
            # ours
            [mysqld]
            port = 1
            [client]
            host = db1
            port = 3307
            user = refresh
            password = hunter2
            ; not a real option
            no-such-option = 1
            ssl_mode = REQUIRED
            [mysql-mirror]
            database = app
            user = mirror
            '''

        when:
        def a = withOptions(options)

        then:
        a.describe() == 'a/app (development, mirror@db1:3307)'
        a.tls() == TlsMode.REQUIRED
        a.password(SecretPrompt.NOBODY) == 'hunter2'
        a.secret().origin() == 'conf/my.cnf:9'

        expect: 'the connection has the last word'
        withOptions(options, 'host: db2, user: u, password: x, database: d, tls: disabled').describe() == 'a/d (development, u@db2:3307)'
    }

    def "a password is read as MySQL's clients read it: #written"() {
        expect:
        withOptions("[client]\n$written\n").password({ Optional.of('asked') }) == password

        where:
        written                       || password
        'password=hunter2'            || 'hunter2'
        '  password  =  hunter2  '    || 'hunter2'
        'password="hunter2"'          || 'hunter2'
        "password='hunter2'"          || 'hunter2'
        'password=hunter#2'           || 'hunter'
        'password="hunter#2"'         || 'hunter#2'
        'password="a\\"#b"'           || 'a"#b'
        'password="a;b" # comment'    || 'a;b'
        'password=a=b'                || 'a=b'
        'password=a\\sb\\tc\\\\d\\ne' || 'a b\tc\\d\ne'
        'password=a\\xb'              || 'a\\xb'
        'loose-password=hunter2'      || 'hunter2'
        'password=one\npassword=two'  || 'two'
        'password='                   || ''
        'password'                    || 'asked'
        'user=u'                      || 'asked'
    }

    def "a socket counts unless another host is named"() {
        expect:
        withOptions("[client]\n$options").address().toString() == address

        where:
        options                              || address
        'socket=/tmp/s\nport=3307'           || '/tmp/s'
        'socket=/tmp/s\nhost=localhost'      || '/tmp/s'
        'socket=/tmp/s\nhost=db1'            || 'db1:3306'
    }

    def "included files are read where they stand"() {
        given:
        write('conf/more.cnf', '[client]\nuser=included\nhost=h1\n')
        write('conf/d/20.cnf', '[client]\nport=20\n')
        write('conf/d/10.cnf', '[client]\nport=10\ndatabase=ten\n')
        write('conf/d/30.txt', '[client]\nport=30\n')
        write('conf/loop.cnf', '!include loop.cnf\n')

        expect:
        withOptions('[client]\nhost=h0\n!include more.cnf\n!includedir d\n!include loop.cnf\n!include none.cnf\nuser=u')
                .describe() == 'a/ten (development, u@h1:20)'
    }

    def "nonsense in an option file is a mistake: #options"() {
        expect:
        problems { withOptions("[client]\n$options") } == [message]

        where:
        options            || message
        'port=x'           || "conf/my.cnf:2  port must be a number from 1 to 65535, not 'x'"
        'ssl-mode=requird' || "conf/my.cnf:2  unknown ssl-mode 'requird'. Did you mean required?"
    }

    def "my.cnf in the home helps a connection without password: #keys with #options"() {
        given:
        write('~/.my.cnf', "[client]\n$options\n")
        def a = mirrorYml("connections: { a: { $keys } }").find('a')

        expect:
        a.user() == user
        a.password({ Optional.of('asked') }) == password
        a.address().toString() == address

        where:
        keys                      | options                                   || user | password  | address
        'host: db1'               | 'user=u\npassword=hunter2'                || 'u'  | 'hunter2' | 'db1:3306'
        'host: db1, user: u'      | 'user=u\npassword=hunter2'                || 'u'  | 'hunter2' | 'db1:3306'
        'host: db1, user: u'      | 'password=hunter2'                        || 'u'  | 'hunter2' | 'db1:3306'
        'host: db1, user: v'      | 'user=u\npassword=hunter2'                || 'v'  | 'asked'   | 'db1:3306'
        'host: db1, user: u'      | 'host=db2\nuser=u\npassword=hunter2'      || 'u'  | 'asked'   | 'db1:3306'
        'host: db1'               | 'host=db1\nport=3307\npassword=hunter2'   || 'me' | 'hunter2' | 'db1:3306'
        'host: 127.0.0.1'         | 'host=localhost\npassword=hunter2'        || 'me' | 'hunter2' | '127.0.0.1:3306'
        'socket: /tmp/s'          | 'host=localhost\npassword=hunter2'        || 'me' | 'hunter2' | '/tmp/s'
        'password: x'             | 'user=u\npassword=hunter2'                || 'me' | 'x'       | '127.0.0.1:3306'
        'password: ""'            | 'user=u\npassword=hunter2'                || 'me' | ''        | '127.0.0.1:3306'
    }

    def "a URL without password is helped in the same way"() {
        given:
        write('~/.my.cnf', '[client]\nuser=u\npassword=hunter2\n')

        expect:
        load().connections().find('mysql://u@db/app').password(SecretPrompt.NOBODY) == 'hunter2'
    }
}
