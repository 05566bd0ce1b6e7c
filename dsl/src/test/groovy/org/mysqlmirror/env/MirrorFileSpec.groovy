package org.mysqlmirror.env

import static org.mysqlmirror.env.ConfigFolder.problems

import java.nio.file.Path
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import spock.lang.Specification
import spock.lang.TempDir

class MirrorFileSpec extends Specification {
    @TempDir
    Path folder
    @Delegate
    ConfigFolder config

    def setup() {
        config = new ConfigFolder(folder)
    }

    def "a connection has everything that the file says"() {
        when:
        def production = mirrorYml('''
            connections:
              production:
                host: db1.example.com
                port: 3307
                user: refresh
                password: hunter2
                database: app
                role: production
                tls: required
                session: ["SET SESSION innodb_lock_wait_timeout = 5", "SET @a = 1"]
        ''').find('production')

        then:
        with(production) {
            name() == 'production'
            role() == Role.PRODUCTION
            address() == ServerAddress.tcp('db1.example.com', 3307)
            user() == 'refresh'
            password(SecretPrompt.NOBODY) == 'hunter2'
            database() == Optional.of('app')
            tls() == TlsMode.REQUIRED
            session() == ['SET SESSION innodb_lock_wait_timeout = 5', 'SET @a = 1']
            where().toString() == 'mirror.yml:3:3'
            roleStated() == 'mirror.yml:9  role: production'
            describe() == 'production/app (production, refresh@db1.example.com:3307)'
        }
    }

    def "ssh: #yaml is #place"() {
        given:
        environment.SSH_AUTH_SOCK = '/run/agent'

        when:
        def route = mirrorYml("connections: { a: { host: db1, user: u, ssh: $yaml } }").find('a').ssh().get()

        then:
        with(route) {
            route.toString() == place
            key() == Optional.ofNullable(keyFile).map { here.resolve(it) }
            jump() == Optional.ofNullable(over)
            knownHosts() == home.resolve(known)
            config() == home.resolve('.ssh/config')
            usualKeys()*.fileName*.toString() == ['id_ed25519', 'id_ecdsa', 'id_rsa']
            agent() == Optional.ofNullable(socket).map { Path.of(it) }
        }

        where:
        yaml                                                        || place            | keyFile   | over    | known              | socket
        'gate'                                                      || 'gate'           | null      | null    | '.ssh/known_hosts' | '/run/agent'
        'me@gate'                                                   || 'me@gate'        | null      | null    | '.ssh/known_hosts' | '/run/agent'
        '"me@[fd00::1]:2222"'                                       || 'me@[fd00::1]:2222' | null   | null    | '.ssh/known_hosts' | '/run/agent'
        '{ host: gate, port: 2222, user: me, key: keys/id }'        || 'me@gate:2222'   | 'keys/id' | null    | '.ssh/known_hosts' | '/run/agent'
        '{ host: gate, jump: "x@y:1", known_hosts: "~/hosts" }'     || 'gate'           | null      | 'x@y:1' | 'hosts'            | '/run/agent'
        '{ user: me }'                                              || 'me@db1'         | null      | null    | '.ssh/known_hosts' | '/run/agent'
        '{ host: gate, agent: false }'                              || 'gate'           | null      | null    | '.ssh/known_hosts' | null
    }

    def "the way by ssh is inherited, and belongs to the place of a server"() {
        when:
        def connections = mirrorYml('''
            connections:
              live: { host: 127.0.0.1, user: u, role: production, ssh: me@gate }
              heavy: { extends: live, database: heavy }
              here: { host: 127.0.0.1, user: u, role: staging }
              elsewhere: { extends: live, ssh: me@other, role: staging }
        ''')

        then:
        connections.find('heavy').place() == '127.0.0.1:3306 by ssh me@gate'
        connections.find('heavy').isProduction()
        connections.find('here').place() == '127.0.0.1:3306'
        !connections.find('here').isAtPlaceOf(connections.find('live'))
        !connections.find('elsewhere').isProduction()
        connections.find('live').describe() == 'live (production, u@127.0.0.1:3306 by ssh me@gate)'
    }

    def "who logs in by ssh, or that it is ssh at all, makes no other server of a host: #copy"() {
        expect:
        problems {
            mirrorYml("""
                connections:
                  live: { host: $host, user: u, role: production, ssh: me@gate }
                  copy: { extends: live, role: staging, ssh: $copy }
            """)
        }.size() == refused

        where:
        host         | copy                             || refused
        'db1'        | 'me@other'                       || 1
        'db1'        | '{ host: gate, key: other }'     || 1
        '127.0.0.1'  | 'you@GATE:22'                    || 1
        '127.0.0.1'  | '{ host: gate, agent: false }'   || 1
        '127.0.0.1'  | 'me@other'                       || 0
        '127.0.0.1'  | 'me@gate:2222'                   || 0
    }

    def "a socket that an option file or an ancestor names is this machine's, and not one behind ssh"() {
        when:
        write('my.cnf', '[client]\nsocket=/run/mysqld.sock\nuser=u\n')
        def connections = mirrorYml('''
            connections:
              local: { socket: /tmp/s, user: u }
              far: { extends: local, ssh: gate }
              other: { defaults_file: my.cnf, ssh: gate }
        ''')

        then:
        ['far', 'other'].collect { connections.find(it).place() } == ['127.0.0.1:3306 by ssh gate'] * 2
    }

    def "what is not said has a calm default"() {
        when:
        def laptop = mirrorYml('connections: { laptop: { user: root, password: "" } }').find('laptop')

        then:
        laptop.role() == Role.DEVELOPMENT
        laptop.roleStated() == 'mirror.yml:1  has no role, so it is development'
        laptop.address() == ServerAddress.tcp('127.0.0.1', 3306)
        laptop.tls() == TlsMode.PREFERRED
        laptop.database().isEmpty()
        laptop.session() == []
        laptop.password(SecretPrompt.NOBODY) == ''
    }

    def "the other spellings and a single start-up query are understood"() {
        when:
        def a = mirrorYml('connections: { a: { hostname: db, username: u, session: SET @a = 1, tls: VERIFY-CA } }').find('a')

        then:
        a.address().toString() == 'db:3306'
        a.user() == 'u'
        a.session() == ['SET @a = 1']
        a.tls() == TlsMode.VERIFY_CA
    }

    def "the login name is the user where none is given"() {
        expect:
        mirrorYml('connections: { a: { host: db } }').find('a').user() == 'me'

        when:
        environment.remove('USER')

        then:
        problems { load() } == ['mirror.yml:1:16  a has no user. Write user: NAME']
    }

    def "a socket is an address"() {
        expect:
        mirrorYml('connections: { a: { socket: /run/mysqld/mysqld.sock } }').find('a').address() ==
                ServerAddress.socket('/run/mysqld/mysqld.sock')
    }

    def "a connection may be one URL"() {
        when:
        def a = mirrorYml('''
            connections:
              staging: { url: "mysql://refresh:s3cret@staging-db:3310/app?tls=verify_identity", role: staging }
        ''').find('staging')

        then:
        a.address() == ServerAddress.tcp('staging-db', 3310)
        a.user() == 'refresh'
        a.password(SecretPrompt.NOBODY) == 's3cret'
        a.label() == 'staging/app'
        a.tls() == TlsMode.VERIFY_IDENTITY
        a.role() == Role.STAGING
    }

    def "references are resolved in every value"() {
        given:
        environment += [STAGE: 'eu', URL: 'mysql://u@h/d']
        write('user.txt', 'refresh\n')

        when:
        def connections = mirrorYml('''
            connections:
              a: { host: "db-${env:STAGE}.example.com", user: "${file:user.txt}", database: "${cmd:echo app}_x" }
              b: { url: "${env:URL}" }
              c: { host: h, user: u, database: "a$${env:X}" }
        ''')

        then:
        connections.find('a').describe() == 'a/app_x (development, refresh@db-eu.example.com:3306)'
        connections.find('b').describe() == 'b/d (development, u@h:3306)'
        connections.find('c').label() == 'c/a${env:X}'
    }

    def "extends brings everything, the role too, except for what is given"() {
        when:
        def connections = mirrorYml('''
            connections:
              heavy: { extends: production, database: heavy_calculations }
              production: { host: db1, port: 3307, user: refresh, password: x, database: app, role: production, tls: required }
              copy: { extends: heavy, host: other, role: staging }
              local: { extends: copy, socket: /tmp/s }
              moved: { extends: production, url: "mysql://u@h/d" }
        ''')

        then:
        connections.names() == ['heavy', 'production', 'copy', 'local', 'moved']
        connections.all()*.describe() == [
                'heavy/heavy_calculations (production, refresh@db1:3307)',
                'production/app (production, refresh@db1:3307)',
                'copy/heavy_calculations (staging, refresh@other:3307)',
                'local/heavy_calculations (staging, refresh@/tmp/s)',
                'moved/d (production, u@h:3306)']
        connections.find('heavy').roleStated() == 'mirror.yml:4  role: production'
        connections.find('heavy').password(SecretPrompt.NOBODY) == 'x'
        connections.find('heavy').tls() == TlsMode.REQUIRED
        connections.production()*.name() == ['heavy', 'production', 'moved']
    }

    def "the folder of the dump programs is seen from the file, and extended like everything else"() {
        when:
        def connections = mirrorYml('''
            connections:
              a: { host: db, user: u, programs: tools/bin }
              b: { extends: a, database: two }
              c: { extends: a, programs: ~/mysql }
              d: { host: db, user: u }
        ''')

        then:
        connections.all()*.programs()*.orElse(null) ==
                [here.resolve('tools/bin'), here.resolve('tools/bin'), home.resolve('mysql'), null]
        connections.find('b').withDatabase('three').programs() == connections.find('a').programs()
    }

    def "merge keys of YAML work as well"() {
        expect:
        mirrorYml('''
            connections:
              a: &a { host: db, user: u, database: one }
              b: { <<: *a, database: two }
        ''').all()*.describe() == ['a/one (development, u@db:3306)', 'b/two (development, u@db:3306)']
    }

    def "defaults are handed on by option name with their places"() {
        given:
        write('mirror.yml', '''\
            defaults:
              strategy: atomic_rename
              workers: 4
              structureOnly: [sessions, "tmp_*"]
              dry_run: true
              binlog: off
              since: 2026-01-01
              where: { orders: "id > 7" }
            ''')

        when:
        def defaults = load().defaults()

        then:
        defaults.all().collectEntries { name, setting -> [name, setting.value()] } == [
                'strategy'      : 'atomic_rename',
                'workers'       : 4L,
                'structure-only': ['sessions', 'tmp_*'],
                'dry-run'       : true,
                'binlog'        : 'off',
                'since'         : '2026-01-01',
                'where'         : [orders: 'id > 7']]
        defaults.find('structure_only').get().where().toString() == 'mirror.yml:4:3'
        defaults.find('nonsense').isEmpty()
    }

    def "an empty file has no connections"() {
        expect:
        mirrorYml(text).isEmpty()

        where:
        text << ['', '# nothing yet', 'connections:', 'connections: {}', 'defaults: {}']
    }

    def "mistake in a connection: #yaml"() {
        expect:
        problems { mirrorYml("connections:\n  live: { host: db1, role: production }\n  a: $yaml\n") } == [message]

        where:
        yaml                                     || message
        '{ hsot: db }'                           || "mirror.yml:3:8  unknown key 'hsot' in connection a. Did you mean host?"
        '{ program: /opt/mysql/bin }'            || "mirror.yml:3:8  unknown key 'program' in connection a. Did you mean programs?"
        '{ passwrod: hunter2 }'                  || "mirror.yml:3:8  unknown key 'passwrod' in connection a. Did you mean password?"
        '{ host: db, host: other }'              || "mirror.yml:3:18  key 'host' is given twice, first in line 3. Keep one of them"
        '{ host: db, hostname: db }'             || 'mirror.yml:3:18  host and hostname are two words for one thing. Keep one of them'
        '{ user: a, username: b }'               || 'mirror.yml:3:17  user and username are two words for one thing. Keep one of them'
        '{ host: db, socket: /tmp/s }'           || 'mirror.yml:3:8  socket and host lead to different places. Keep one of them'
        '{ url: "mysql://h/d", database: e }'    || 'mirror.yml:3:28  url and database contradict each other: the URL says it all. Keep one of them'
        '{ url: "mysql://u:x@h", password: y }'  || 'mirror.yml:3:30  url and password both give a password. Keep one of them'
        '{ url: "mysql://h?tls=required", tls: required }' || 'mirror.yml:3:39  url and tls both give a tls mode. Keep one of them'
        '{ url: "mysql://h?tsl=required" }'      || "mirror.yml:3:13  unknown parameter 'tsl' in mysql://h. Did you mean tls?"
        '{ url: "postgres://u:hunter2@h/d" }'    || "mirror.yml:3:13  'postgres://u:***@h/d' leads to no MySQL or MariaDB server. A URL begins with mysql:// or mariadb://"
        '{ port: 0 }'                            || "mirror.yml:3:14  port must be a number from 1 to 65535, not '0'"
        '{ port: 65536 }'                        || "mirror.yml:3:14  port must be a number from 1 to 65535, not '65536'"
        '{ port: mysql }'                        || "mirror.yml:3:14  port must be a number from 1 to 65535, not 'mysql'"
        '{ role: prodction }'                    || "mirror.yml:3:14  unknown role 'prodction'. Did you mean production?"
        '{ role: test }'                         || "mirror.yml:3:14  unknown role 'test'. Known: production, staging, development"
        '{ tls: requird }'                       || "mirror.yml:3:13  unknown tls 'requird'. Did you mean required?"
        '{ host: [a, b] }'                       || 'mirror.yml:3:14  host is a list. Write one value'
        '{ host: }'                              || 'mirror.yml:3:13  host is empty. Write a value, or leave the key out'
        '{ host: "" }'                           || 'mirror.yml:3:14  host is empty. Write a value, or leave the key out'
        '{ password: { a: b } }'                 || 'mirror.yml:3:18  password is a mapping. Write one value'
        '{ password: "${hunter2:x}" }'           || 'mirror.yml:3:18  a ${…} is of no known kind. Write ${env:NAME}, ${file:PATH} or ${cmd:COMMAND}; a plain ${ is written $${'
        '{ password: "${env:X" }'                || 'mirror.yml:3:18  a ${…} is not closed. Write the missing }, or $${ for a plain ${'
        '{ password: !hunter2 x }'               || 'mirror.yml:3:18  tags have no meaning here. Quote a value that begins with !'
        '{ session: { a: b } }'                  || 'mirror.yml:3:17  session is a mapping. Write one value'
        '{ host: "${env:NOT_SET}" }'             || 'mirror.yml:3:14  the environment variable NOT_SET is not set. Set it'
        '{ user: "${file:none.txt}" }'           || 'mirror.yml:3:14  there is no file none.txt. Create it, or correct the path'
        '{ user: "${cmd:exit 3}" }'              || 'mirror.yml:3:14  the command of ${cmd:…} failed: it ended with exit code 3. Run it in a shell to see why'
        '{ host: a, hosts: [db1, db2] }'         || 'mirror.yml:3:8  hosts and host lead to different places. Keep one of them'
        '{ hosts: [db1, db1] }'                  || 'mirror.yml:3:21  host db1 stands twice in hosts'
        '{ service: { stop: x } }'               || 'mirror.yml:3:17  service needs both commands. Write service: { stop: COMMAND, start: COMMAND }, or the name that systemd has for it'
        '{ service: "a;b" }'                     || "mirror.yml:3:17  'a;b' cannot be the service of a connection"
        '{ datadir: /data }'                     || "mirror.yml:3:17  '/data' cannot be the datadir of a connection"
        '{ from: master }'                       || "mirror.yml:3:14  a copy is taken from: replica, or primary, not 'master'"
        '{ mysql: 7 }'                           || 'mirror.yml:3:15  mysql holds no parameters. Write mysql: { server_id: 7, bind_address: 0.0.0.0 }'
        '{ ssh: "a b" }'                         || "mirror.yml:3:13  ssh is no server: 'a b'. Write user@host:port, or a Host of ~/.ssh/config"
        '{ ssh: me@gate:0 }'                     || "mirror.yml:3:13  ssh is no server: 'me@gate:0'. Write user@host:port, or a Host of ~/.ssh/config"
        '{ ssh: [a, b] }'                        || 'mirror.yml:3:13  ssh is a list. Write one value'
        '{ ssh: { host: gate, prot: 2222 } }'    || "mirror.yml:3:27  unknown key 'prot' in ssh. Did you mean port?"
        '{ ssh: { host: gate, port: x } }'       || "mirror.yml:3:33  ssh port must be a number from 1 to 65535, not 'x'"
        '{ ssh: { host: gate, agent: no way } }' || "mirror.yml:3:34  ssh agent must be true or false, not 'no way'"
        '{ socket: /tmp/s, ssh: gate }'          || 'mirror.yml:3:24  socket and ssh lead to different places. Keep one of them'
        '{ user: me, ssh: gate, tls: verify_identity }' || 'mirror.yml:3:3  a: behind an SSH server the name in a certificate cannot be compared with the server\'s. Write tls: verify_ca'
        '{ extends: livee }'                     || "mirror.yml:3:17  extends 'livee', which is no connection of this file. Did you mean live?"
        '{ extends: a }'                         || 'mirror.yml:3:17  extends goes round in a circle: a -> a. One of them has to stand alone'
        '{ extends: live, role: staging }'       || 'mirror.yml:3:29  a extends live, on the same server, and may not be staging there: mirror.yml:2  role: production. Give it another host, or leave its role out'
        '{ defaults_file: none.cnf }'            || 'mirror.yml:3:23  the option file none.cnf is not there, or may not be read. Correct defaults_file'
        'localhost'                              || 'mirror.yml:3:3  connection a must hold keys such as host and user, not one value'
        ''                                       || 'mirror.yml:3:3  connection a must hold keys such as host and user, not nothing'
    }

    def "mistake in the file: #yaml"() {
        expect:
        problems { mirrorYml(yaml) } == [message]

        where:
        yaml                                              || message
        'conections: {}'                                  || "mirror.yml:1:1  unknown key 'conections'. Did you mean connections?"
        'production: { host: db }'                        || "mirror.yml:1:1  unknown key 'production'. Connections stand under connections:, and options under defaults:"
        '- a'                                             || 'mirror.yml:1:1  the file holds a list where keys are expected. Begin with connections:'
        'connections: [a]'                                || 'mirror.yml:1:14  connections must hold names with values, not a list'
        'connections: { a/b: { host: db } }'              || "mirror.yml:1:16  'a/b' cannot name a connection. Use letters, digits, '_', '-' and '.'"
        'connections: { [a]: { host: db } }'              || 'mirror.yml:1:16  a key must be one word'
        'connections: { a: { <<: 1 } }'                   || 'mirror.yml:1:25  <<: takes a mapping, or a list of them'
        'connections: &c { a: *c }'                       || 'mirror.yml:1:14  an alias leads back to what it stands in'
        'defaults: { dry-run: true, dryRun: false }'      || 'mirror.yml:1:28  dry-run is said twice, first in line 1. Keep one of them'
        'defaults: { tables: }'                           || 'mirror.yml:1:20  tables is empty. Write a value, or leave the key out'
        'defaults: { tables: [a, [b]] }'                  || 'mirror.yml:1:25  tables is a list. Write one value'
        'connections: { a: { host: db }'                  || "mirror.yml:1:31  this is not YAML: expected ',' or '}', but got <stream end>"
        'connections: { a: { password: *hunter2 } }'      || 'mirror.yml:1:31  this is not YAML: found undefined alias (quote a value that begins with *)'
        'connections:\n\ta: 1'                            || "mirror.yml:2:1  this is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"
        'defaults: {}\n---\nconnections: {}'              || 'mirror.yml:2:1  this is not YAML: but found another document'
    }

    def "all problems are told at once"() {
        when:
        mirrorYml('''\
            defualts: {}
            connections:
              a: { hsot: db, port: x }
              b: { extends: c, host: "${env:NONE}" }
              c: { extends: b, role: boss }
            ''')

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.problems()*.toString() == [
                "mirror.yml:1:1  unknown key 'defualts'. Did you mean defaults?",
                "mirror.yml:3:8  unknown key 'hsot' in connection a. Did you mean host?",
                "mirror.yml:3:24  port must be a number from 1 to 65535, not 'x'",
                'mirror.yml:4:26  the environment variable NONE is not set. Set it',
                "mirror.yml:5:26  unknown role 'boss'. Known: production, staging, development",
                'mirror.yml:5:17  extends goes round in a circle: b -> c -> b. One of them has to stand alone']
    }

    def "a lowered role is refused along the whole chain, and allowed on another server"() {
        expect:
        problems { mirrorYml("connections:\n  live: { host: DB1, role: production }\n$yaml") }.size() == wrong

        where:
        yaml                                                                                      || wrong
        '  a: { extends: live, role: development }'                                               || 1
        '  a: { extends: live, host: db1, port: 3306, role: staging }'                            || 1
        '  a: { extends: b, host: db1 }\n  b: { extends: live, host: db2, role: staging }'        || 1
        '  a: { extends: live, host: db2, role: staging }'                                        || 0
        '  a: { extends: live, port: 3307, role: staging }'                                       || 0
        '  a: { extends: live, role: production }'                                                || 0
    }

    def "a file that others can read should not hold a password"() {
        given:
        write('mirror.yml', "connections:\n  a: { $key }\n  b: { $key }\n", permissions)

        expect:
        load().warnings()*.toString() == (isWarned
                ? ['mirror.yml:2:' + column + '  a password is written out in a file that others on this machine can read. ' +
                        'chmod 600 mirror.yml, or write ${env:NAME} instead of it']
                : [])

        where:
        key                            | permissions | isWarned | column
        'password: hunter2'            | 'rw-r--r--' | true     | 18
        'password: hunter2'            | 'rw-r-----' | true     | 18
        'url: "mysql://u:hunter2@h"'   | 'rw-r--r--' | true     | 13
        'password: hunter2'            | 'rw-------' | false    | 0
        'password: "${env:X}"'         | 'rw-r--r--' | false    | 0
        'password: ""'                 | 'rw-r--r--' | false    | 0
        'url: "mysql://u@h"'           | 'rw-r--r--' | false    | 0
    }

    def "a file that is no text is refused without showing it"() {
        given:
        java.nio.file.Files.write(here.resolve('mirror.yml'), [0xC3, 0x28] as byte[])

        expect:
        problems { load() } == ['mirror.yml  the file is not UTF-8 text']
    }
}
