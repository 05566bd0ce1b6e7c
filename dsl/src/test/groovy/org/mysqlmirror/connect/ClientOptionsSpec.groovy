package org.mysqlmirror.connect

import java.nio.file.Path
import org.mysqlmirror.base.Flavor
import org.mysqlmirror.base.SourceRef
import org.mysqlmirror.env.NamedConnection
import org.mysqlmirror.env.Role
import org.mysqlmirror.env.Secret
import org.mysqlmirror.env.ServerAddress
import org.mysqlmirror.env.TlsMode
import spock.lang.Specification

class ClientOptionsSpec extends Specification {
    static NamedConnection connection(TlsMode tls, ServerAddress address = ServerAddress.tcp('localhost', 3310)) {
        new NamedConnection('a', Role.DEVELOPMENT, address, 'the user', Secret.none(), Optional.empty(), tls, [],
            new SourceRef('mirror.yml', 1, 1), '', Optional.<Path>empty(), Optional.empty())
    }

    static String text(Flavor program, TlsMode tls) {
        new ClientOptions(connection(tls), 'x', program).text()
    }

    def "everything that is needed to log in stands in it"() {
        expect:
        new ClientOptions(connection(TlsMode.PREFERRED), ' p#"\\\t;', Flavor.MYSQL).text() == '''\
            [client]
            user="the user"
            password=" p#\\"\\\\\\t;"
            protocol=TCP
            host="localhost"
            port=3310
            ssl-mode=PREFERRED
            '''.stripIndent()
    }

    def "a socket is no host"() {
        expect:
        new ClientOptions(connection(TlsMode.DISABLED, ServerAddress.socket('/run/my sql.sock')), '', Flavor.MARIADB).text() == '''\
            [client]
            user="the user"
            password=""
            protocol=SOCKET
            socket="/run/my sql.sock"
            skip-ssl
            '''.stripIndent()
    }

    def "#tls for MariaDB's programs is #lines"() {
        expect:
        text(Flavor.MARIADB, tls).readLines().findAll { it.contains('ssl') } == lines

        where:
        tls                     || lines
        TlsMode.DISABLED        || ['skip-ssl']
        TlsMode.PREFERRED       || ['ssl', 'skip-ssl-verify-server-cert']
        TlsMode.REQUIRED        || ['ssl', 'skip-ssl-verify-server-cert']
        TlsMode.VERIFY_CA       || ['ssl', 'ssl-verify-server-cert']
        TlsMode.VERIFY_IDENTITY || ['ssl', 'ssl-verify-server-cert']
    }

    def "#tls for MySQL's programs is its own word"() {
        expect:
        text(Flavor.MYSQL, tls).contains("ssl-mode=${tls.name()}\n")
        text(Flavor.MYSQL, tls).contains('get-server-public-key') == (tls == TlsMode.DISABLED)

        where:
        tls << TlsMode.values().toList()
    }
}
