package org.mysqlmirror.env

import static org.mysqlmirror.env.ConfigFolder.problems

import java.nio.file.Path
import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import spock.lang.Specification
import spock.lang.TempDir

class ConnectionsSpec extends Specification {
    @TempDir
    Path folder
    @Delegate
    ConfigFolder config

    def setup() {
        config = new ConfigFolder(folder)
    }

    Connections connections() {
        mirrorYml('''
            connections:
              production: { host: db1, user: refresh, database: app, role: production }
              staging: { host: db2, user: refresh, database: app, role: staging }
        ''')
    }

    def "connections are found by name, in the order of the file"() {
        expect:
        connections().names() == ['production', 'staging']
        connections().all()*.label() == ['production/app', 'staging/app']
        connections().production()*.name() == ['production']
        connections().origin().get() == here.resolve('mirror.yml')
        !connections().isEmpty()
        connections().leftOut() == []
    }

    def "another database inherits everything, the role too"() {
        when:
        def heavy = connections().find('production/heavy_calculations')

        then:
        heavy.describe() == 'production/heavy_calculations (production, refresh@db1:3306)'
        heavy.roleStated() == 'mirror.yml:3  role: production'
    }

    def "an unknown connection is told with what may be meant: #spec"() {
        when:
        connections().find(spec)

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.message == message

        where:
        spec         || message
        'stagin'     || "unknown connection 'stagin'. Did you mean staging?"
        'stagin/app' || "unknown connection 'stagin'. Did you mean staging?"
        'laptop'     || "unknown connection 'laptop'. Known: production, staging"
        'staging/'   || "'staging/' names no database. Write NAME or NAME/DATABASE"
    }

    def "without any file it is told where one was looked for and how one looks"() {
        expect:
        problems { load().connections().find(name) } == [
                "unknown connection '$name': there is no configuration. Looked for mirror.yml, config/database.yml, " +
                        "database.yml, ~/.config/mysql-mirror/mirror.yml. A short mirror.yml: " +
                        "connections: { $example: { host: 127.0.0.1, user: me, database: app } }"]

        and: 'the example is one'
        mirrorYml("connections: { $example: { host: 127.0.0.1, user: me, database: app } }").find(example)

        where:
        name      | example
        'laptop'  | 'laptop'
        'my pc'   | 'staging'
    }

    def "a file without connections says so"() {
        expect:
        problems { mirrorYml('connections: {}').find('a') } == ["unknown connection 'a'. There are no connections at all"]
    }

    def "a URL is a development connection: #url"() {
        when:
        def found = load().connections().find(url)

        then:
        found.label() == label
        found.address().toString() == address
        found.user() == user
        found.role() == Role.DEVELOPMENT
        found.tls().toString() == tls

        where:
        url                                        || label                        | address          | user   | tls
        'mysql://root@db/app'                      || 'mysql://root@db/app'        | 'db:3306'        | 'root' | 'preferred'
        'mariadb://root@db:3307/app'               || 'mysql://root@db:3307/app'   | 'db:3307'        | 'root' | 'preferred'
        'mysql://root:x@db_1/app?tls=required'     || 'mysql://root@db_1/app'      | 'db_1:3306'      | 'root' | 'required'
        'mysql://root@db/app?ssl-mode=VERIFY_CA'   || 'mysql://root@db/app'        | 'db:3306'        | 'root' | 'verify_ca'
        'mysql://a%40b:p%3Aq@db/my%20app'          || 'mysql://a@b@db/my app'      | 'db:3306'        | 'a@b'  | 'preferred'
        'mysql://db'                               || 'mysql://db'                 | 'db:3306'        | 'me'   | 'preferred'
        'mysql://root@[::1]:3307/app'              || 'mysql://root@[::1]:3307/app'| '[::1]:3307'     | 'root' | 'preferred'
        'mysql:///app'                             || 'mysql://127.0.0.1/app'      | '127.0.0.1:3306' | 'me'   | 'preferred'
        'mysql://root@/app?socket=/tmp/s'          || 'mysql://root@/tmp/s/app'    | '/tmp/s'         | 'root' | 'preferred'
    }

    def "the password of a URL is decoded, a plus stays a plus: #url"() {
        expect:
        load().connections().find(url).password(SecretPrompt.NOBODY) == password

        where:
        url                            || password
        'mysql://u:a+b@h/d'            || 'a+b'
        'mysql://u:p%40%2F%25%3A@h/d'  || 'p@/%:'
        'mysql://u:a:b@h/d'            || 'a:b'
        'mysql://u:@h/d'               || ''
    }

    def "a wrong URL is explained and not repeated in full: #url"() {
        expect:
        problems { load().connections().find(url) } == [message]

        where:
        url                              || message
        'mysql://u:p@h:0/d'              || "'mysql://u:***@h:0/d' has no port from 1 to 65535"
        'mysql://u:hunter2/d'            || "'mysql://u:***/d' has no port from 1 to 65535"
        'mysql://u:p/q@h/d'              || "'mysql://u:***@h/d' is not a connection URL. Write mysql://user@host:port/database; in a name or password @ : / ? # are written %40 %3A %2F %3F %23"
        'mysql://u:%zz@h/d'              || "'mysql://u:***@h/d' holds a % that encodes nothing (a plain one is written %25)"
        'jdbc://u:p@h/d'                 || "'jdbc://u:***@h/d' leads to no MySQL or MariaDB server. A URL begins with mysql:// or mariadb://"
        'mysql://h/d?tls=requird'        || "unknown tls mode 'requird'. Did you mean required?"
        'mysql://h/d?tsl=required'       || "unknown parameter 'tsl' in mysql://h/d. Did you mean tls?"
    }

    def "connections can be made without a file"() {
        given:
        def made = NamedConnection.of('a', ServerAddress.tcp('db', 3306), 'root', Secret.none()).withDatabase('app')

        expect:
        Connections.of([made], surroundings()).find('a').describe() == 'a/app (development, root@db:3306)'
        made.withRole(Role.PRODUCTION).isProduction()
        made.withRole(Role.PRODUCTION).roleStated() == 'a  role: production'
    }
}
