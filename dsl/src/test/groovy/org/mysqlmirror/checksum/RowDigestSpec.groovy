package org.mysqlmirror.checksum

import org.mysqlmirror.connect.Server
import org.mysqlmirror.connect.ssh.Tunnels
import org.mysqlmirror.env.SecretPrompt
import org.mysqlmirror.inspect.CatalogReader
import org.mysqlmirror.testing.DumpFixture
import org.mysqlmirror.testing.MirrorFixture
import org.mysqlmirror.testing.Vendor
import spock.lang.AutoCleanup
import spock.lang.Specification

/** No two rows have one text, wherever their values begin and end, and whatever may be NULL. */
class RowDigestSpec extends Specification {
    static final List<String> NUMBERS = ['0', '1', '11']
    static final List<String> TEXTS = ["''", "'1'", "'#'", "'1#'", "'1#1'"]

    @AutoCleanup
    MirrorFixture fixture = new MirrorFixture()
    @AutoCleanup
    Server server

    def "rows whose values only begin elsewhere have another text, with #nullable (#vendor)"() {
        given: 'every combination of values that look like what stands between values'
        def one = vendor.one()
        def database = one.freshDatabase('text')
        def may = { column -> column in nullable ? 'NULL' : 'NOT NULL' }
        one.sqlIn(database, "CREATE TABLE t (a VARCHAR(9) ${may('a')}, n INT ${may('n')}, b VARBINARY(9) ${may('b')}, c VARCHAR(9) ${may('c')}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin".toString())
        def values = { column, some -> column in nullable ? some + 'NULL' : some }
        def rows = [values('a', TEXTS), values('n', NUMBERS), values('b', TEXTS), values('c', TEXTS)].combinations()
        one.sqlIn(database, "INSERT INTO t VALUES ${rows.collect { "(${it.join(', ')})" }.join(', ')}".toString())

        when:
        fixture.with('source', one, database)
        server = new Server(fixture.engine().configuration().connections().find('source'), SecretPrompt.NOBODY, new Tunnels())
        def flavor = DumpFixture.flavor(one)
        def table = server.read().withCloseable { CatalogReader.read(it, flavor, database).get().table('t').get() }
        def text = RowDigest.of(table.columns().collect { new ColumnPair(it, it) }, new Flavors(flavor, flavor, false)).text(Side.SOURCE)

        then:
        one.rows("SELECT COUNT(*), COUNT($text), COUNT(DISTINCT CAST($text AS BINARY)) FROM ${database}.t".toString())[0] == [rows.size().toString()] * 3

        where:
        [nullable, vendor] << [[[], ['a'], ['n'], ['c'], ['a', 'n'], ['a', 'n', 'b', 'c']], Vendor.values().toList()].combinations()
    }
}
