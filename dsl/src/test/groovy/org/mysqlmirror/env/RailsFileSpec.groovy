package org.mysqlmirror.env

import static org.mysqlmirror.env.ConfigFolder.problems

import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class RailsFileSpec extends Specification {
    @TempDir
    Path folder
    @Delegate
    ConfigFolder config

    def setup() {
        config = new ConfigFolder(folder)
    }

    def "the file that Rails generates is read as it is"() {
        given:
        environment += [APP_DATABASE_PASSWORD: 'hunter2']

        when:
        def connections = databaseYml('''\
            # MySQL. <%= this is a comment %>
            default: &default
              adapter: mysql2
              encoding: utf8mb4
              pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>
              username: root
              password:
              host: <%= ENV.fetch("DB_HOST", "localhost") %>
              variables:
                sql_mode: TRADITIONAL

            development:
              <<: *default
              database: app_development

            test:
              adapter: sqlite3
              database: db/test.sqlite3

            staging:
              <<: *default
              database: app_staging
              port: 3307
              ssl_mode: :required

            production:
              <<: *default
              database: app_production
              username: app
              password: <%= ENV["APP_DATABASE_PASSWORD"] %>
            ''')

        then:
        connections.all()*.describe() == [
                'development/app_development (development, root@localhost:3306)',
                'staging/app_staging (staging, root@localhost:3307)',
                'production/app_production (production, app@localhost:3306)']
        connections.find('production').password(SecretPrompt.NOBODY) == 'hunter2'
        connections.find('production').secret().origin() == '${env:APP_DATABASE_PASSWORD}'
        connections.find('production').roleStated() == 'config/database.yml:26  environment production'
        connections.find('development').password(SecretPrompt.NOBODY) == ''
        connections.find('staging').tls() == TlsMode.REQUIRED

        and: 'what is left out is known with its reason'
        connections.leftOut()*.toString() == [
                'config/database.yml:2:1  default cannot be used: it names no database',
                'config/database.yml:16:1  test cannot be used: its adapter is sqlite3. Only mysql2, trilogy and mysql are read']
        problems { connections.find('test') } == [connections.leftOut()[1].toString()]
        problems { connections.find('tset') } == ["unknown connection 'tset'. Known: development, staging, production"]
    }

    def "Ruby that reads the environment is understood: #ruby"() {
        given:
        environment += [HOST: 'db9']

        expect:
        databaseYml("a:\n  adapter: mysql2\n  database: d\n  host: $ruby\n").find('a').address().toString() == address

        where:
        ruby                                        || address
        '<%= ENV["HOST"] %>'                        || 'db9:3306'
        "<%=ENV['HOST']-%>"                         || 'db9:3306'
        '"<%= ENV["HOST"] %>"'                      || 'db9:3306'
        '<%= ENV["HOST"] %>.example.com'            || 'db9.example.com:3306'
        '<%= ENV["HOST"] || "other" %>'             || 'db9:3306'
        '<%= ENV["NONE"] || "other" %>'             || 'other:3306'
        '<%= ENV.fetch("HOST") %>'                  || 'db9:3306'
        '<%= ENV.fetch("NONE", "other") %>'         || 'other:3306'
        '<%= ENV.fetch("NONE") { "other" } %>'      || 'other:3306'
        '<%= ENV.fetch("NONE", nil) %>'             || '127.0.0.1:3306'
        '<%# nothing %> db'                         || 'db:3306'
    }

    def "other Ruby leaves the environment out: #ruby"() {
        expect:
        problems { databaseYml("a: { adapter: mysql2, database: d, $key: $ruby }").find('a') } == [message]

        where:
        key        | ruby                                             || message
        'host'     | '<%= ENV["NONE"] %>'                             || 'config/database.yml:1:42  a cannot be used: the environment variable NONE is not set. Set it'
        'host'     | '<%= ENV.fetch("NONE") %>'                       || 'config/database.yml:1:42  a cannot be used: the environment variable NONE is not set. Set it'
        'host'     | '<%= `hostname` %>'                              || 'config/database.yml:1:42  a cannot be used: this Ruby is not understood. Only <%= ENV["X"] %> and <%= ENV.fetch("X", "default") %> are; else write a mirror.yml'
        'password' | '<%= Rails.application.credentials.db[:pw] %>'   || 'config/database.yml:1:46  a cannot be used: this Ruby is not understood. Only <%= ENV["X"] %> and <%= ENV.fetch("X", "default") %> are; else write a mirror.yml'
    }

    def "a password variable that is not set matters only to who connects"() {
        given:
        def a = databaseYml('a: { adapter: mysql2, database: d, password: <%= ENV["NONE"] %> }').find('a')

        expect:
        problems { a.password(SecretPrompt.NOBODY) } == ['config/database.yml:1:46  the password of a is not to be had: the environment variable NONE is not set. Set it']
    }

    def "Ruby around values is a mistake of the file"() {
        expect:
        problems { databaseYml('a:\n  adapter: mysql2\n  <% if true %>\n  database: d\n  <% end %>\n') } == [
                'config/database.yml:3:3  this Ruby is not understood. Only <%= ENV["X"] %> and <%= ENV.fetch("X", "default") %> are; else write a mirror.yml',
                'config/database.yml:5:3  this Ruby is not understood. Only <%= ENV["X"] %> and <%= ENV.fetch("X", "default") %> are; else write a mirror.yml']
    }

    def "an environment with several databases becomes several connections"() {
        when:
        def connections = databaseYml('''\
            production:
              primary: { adapter: trilogy, host: db1, username: u, database: app }
              replica: { adapter: trilogy, host: db2, username: u, database: app, replica: true }
            ''')

        then:
        connections.all()*.describe() == [
                'production_primary/app (production, u@db1:3306)', 'production_replica/app (production, u@db2:3306)']
        connections.find('production_replica').roleStated() == 'config/database.yml:3  environment production'
        problems { connections.find('production') } == [
                'config/database.yml:1:1  environment production has several databases. Name one: production_primary, production_replica']
    }

    def "the role follows the environment's name: #environment is #role"() {
        expect:
        databaseYml("$environment: { adapter: mysql2, database: d }").find(environment).role() == role

        where:
        environment          || role
        'production'         || Role.PRODUCTION
        'production_replica' || Role.PRODUCTION
        'animals_production' || Role.PRODUCTION
        'staging'            || Role.STAGING
        'staging2'           || Role.DEVELOPMENT
        'preproduction'      || Role.DEVELOPMENT
        'test'               || Role.DEVELOPMENT
    }

    def "what Rails understands of an address is understood: #keys"() {
        expect:
        databaseYml("a: { adapter: mysql2, database: d, username: u, $keys }").find('a').describe() == described

        where:
        keys                                                         || described
        'socket: /tmp/s, host: localhost'                            || 'a/d (development, u@/tmp/s)'
        'socket: /tmp/s, host: db1, port: 3307'                      || 'a/d (development, u@db1:3307)'
        'url: "mysql2://v:x@db1/e?encoding=utf8mb4&pool=5"'          || 'a/e (development, v@db1:3306)'
    }

    def "a URL alone is enough"() {
        given:
        environment += [DATABASE_URL: 'trilogy://v:x@db1:3307/e']

        expect:
        databaseYml('production: { url: <%= ENV["DATABASE_URL"] %> }').find('production').describe() ==
                'production/e (production, v@db1:3307)'
    }

    def "a value that is of no use leaves only its environment out: #keys"() {
        when:
        def connections = databaseYml("good: { adapter: mysql2, database: d }\na: { adapter: mysql2, database: d, $keys }")

        then:
        connections.names() == ['good']
        problems { connections.find('a') } == [message]

        where:
        keys                            || message
        'port: x'                       || "config/database.yml:2:42  a cannot be used: port must be a number from 1 to 65535, not 'x'"
        'ssl_mode: requird'             || "config/database.yml:2:46  a cannot be used: unknown ssl_mode 'requird'. Did you mean required?"
        'host: [a]'                     || 'config/database.yml:2:42  a cannot be used: host is a list. Write one value'
        'url: "postgres://u:x@h/d"'     || "config/database.yml:2:41  a cannot be used: 'postgres://u:***@h/d' leads to no MySQL or MariaDB server. A URL begins with mysql:// or mariadb://"
        'default_file: none.cnf'        || 'config/database.yml:2:50  a cannot be used: the option file config/none.cnf is not there, or may not be read. Correct defaults_file'
    }

    def "an option file and a start-up query of mysql2 are honoured"() {
        given:
        write('config/my.cnf', '[client]\nhost=db1\nuser=u\npassword=hunter2\n')

        when:
        def a = databaseYml('a: { adapter: mysql2, database: d, default_file: my.cnf, init_command: SET @a = 1 }').find('a')

        then:
        a.describe() == 'a/d (development, u@db1:3306)'
        a.password(SecretPrompt.NOBODY) == 'hunter2'
        a.session() == ['SET @a = 1']
    }

    def "two databases of one name are a mistake"() {
        expect:
        problems {
            databaseYml('a: { b: { adapter: mysql2, database: d } }\na_b: { adapter: mysql2, database: d }')
        } == ['config/database.yml:2:1  two databases would both be called a_b. The other one is at config/database.yml:1:6']
    }

    def "the shape tells a Rails file, whatever it is called"() {
        given:
        write('mirror.yml', 'development: { adapter: mysql2, database: d }')

        expect:
        load().connections().names() == ['development']
    }

    def "a password in a file that others can read is warned about"() {
        given:
        write('database.yml', 'a: { adapter: mysql2, database: d, password: hunter2 }', 'rw-r--r--')

        expect:
        load().warnings()*.where() == ['database.yml:1:46']
    }
}
