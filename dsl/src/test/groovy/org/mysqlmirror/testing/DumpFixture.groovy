package org.mysqlmirror.testing

import java.nio.file.Files
import java.nio.file.Path
import org.mysqlmirror.base.Flavor
import org.mysqlmirror.base.ServerVersion
import org.mysqlmirror.base.Sql
import org.mysqlmirror.base.SourceRef
import org.mysqlmirror.connect.PrivateFolder
import org.mysqlmirror.connect.Programs
import org.mysqlmirror.connect.Server
import org.mysqlmirror.connect.ServerProgram
import org.mysqlmirror.connect.WritePermit
import org.mysqlmirror.env.NamedConnection
import org.mysqlmirror.env.Role
import org.mysqlmirror.env.Secret
import org.mysqlmirror.connect.ssh.Tunnels
import org.mysqlmirror.env.SecretPrompt
import org.mysqlmirror.env.ServerAddress
import org.mysqlmirror.env.TlsMode
import org.mysqlmirror.transfer.Dump
import org.mysqlmirror.transfer.DumpFile
import org.mysqlmirror.transfer.DumpLoad
import org.mysqlmirror.transfer.DumpOptions
import org.mysqlmirror.transfer.DumpTable

/** Two databases, and the vendors' own programs that carry rows from one to the other. */
final class DumpFixture implements Closeable {
    final TestServer from
    final TestServer to
    final String source
    final String target
    final Path parent = Files.createTempDirectory('dump-fixture')
    final PrivateFolder folder = PrivateFolder.in(parent)
    private final List<Server> servers = []

    DumpFixture(TestServer from, TestServer to, String source = null, String target = null) {
        this.from = from
        this.to = to
        this.source = source ?: from.freshDatabase('dumped')
        this.target = target ?: to.freshDatabase('loaded')
    }

    /** @param more user, password, session, tls */
    Server server(Map more = [:], TestServer behind) {
        def connection = new NamedConnection(more.name ?: 'app', Role.DEVELOPMENT, ServerAddress.tcp(behind.host(), behind.port()),
            more.user ?: behind.user(), Secret.literal(more.password ?: behind.password()), Optional.empty(),
            more.tls ?: TlsMode.PREFERRED, more.session ?: [], new SourceRef('mirror.yml', 1, 1), '', Optional.of(behind.programs()),
            Optional.empty())
        new Server(connection, SecretPrompt.NOBODY, new Tunnels()).tap { servers << it }
    }

    static Flavor flavor(TestServer server) {
        server.vendor() == Vendor.MARIADB ? Flavor.MARIADB : Flavor.MYSQL
    }

    Programs programs(Map more = [:], TestServer behind) {
        def server = server(more, behind)
        Programs.of(more.binaryLog == false ? server.unlogged() : server, ServerVersion.parse(behind.version(), ''))
    }

    Dump dump(Map<String, String> tables, Map more = [:]) {
        new Dump(programs(more, from).dump(), source, tables.collect { name, where -> new DumpTable(name, Optional.ofNullable(where)) },
            flavor(to), DumpOptions.of(more.options ?: []))
    }

    DumpFile take(Map<String, String> tables, Map more = [:]) {
        dump(tables, more).take(folder) { }
    }

    ServerProgram client(Map more = [:]) {
        programs(more, to).load(WritePermit.issue('spec', 'app'))
    }

    DumpLoad load(Map more = [:]) {
        new DumpLoad(client(more), target)
    }

    /** Makes the tables on the target as the engine would: without triggers. */
    void prepare(Collection<String> tables) {
        tables.each { to.sqlIn(target, from.rows("SHOW CREATE TABLE ${Sql.name(source, it)}")[0][1]) }
    }

    /** Carries all rows of these tables. */
    DumpFile carry(Collection<String> tables) {
        prepare(tables)
        take(tables.collectEntries { [it, null] }).tap { load().load(it) { } }
    }

    /** Tables with both contents, where these differ; byte by byte, but for FLOAT. */
    Map<String, List> differences(Collection<String> tables) {
        tables.collectEntries { [it, [contents(from, source, it), contents(to, target, it)]] }.findAll { name, both -> both[0] != both[1] }
    }

    static List<List<String>> contents(TestServer server, String database, String table) {
        def columns = server.rows("""
            SELECT column_name, data_type FROM information_schema.columns
            WHERE table_schema = ${Sql.text(database)} AND table_name = ${Sql.text(table)} ORDER BY ordinal_position""")
        def values = columns.findAll { it[1] != 'float' }.collect { name, type -> exact(Sql.name(name), type) }
        server.rows("SELECT ${values.join(', ')} FROM ${Sql.name(database, table)}").sort { it.toString() }
    }

    private static String exact(String column, String type) {
        switch (type) {
            case 'bit': return "$column + 0"
            case 'json': return "HEX(CAST($column AS CHAR CHARACTER SET utf8mb4))"
            case ~/.*(char|text|blob|binary|enum|set|geometry|point)/: return "HEX($column)"
            default: return "CAST($column AS CHAR)"
        }
    }

    /** What lies around: the temporary files of this fixture, and those of the programs. */
    /** What the private folders of this process are called; others run specifications at the same time. */
    static String folders() {
        "mysql-mirror-${ProcessHandle.current().pid()}-"
    }

    static List<String> leftovers() {
        Path.of(System.getProperty('java.io.tmpdir')).toFile().list().findAll { it.startsWith(folders()) } +
            Path.of('').toAbsolutePath().toFile().list().findAll { it =~ /sql|dump/ }
    }

    @Override
    void close() {
        servers*.close()
        folder.close()
        parent.toFile().deleteDir()
    }
}
