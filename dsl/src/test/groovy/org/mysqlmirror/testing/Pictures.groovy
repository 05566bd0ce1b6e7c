package org.mysqlmirror.testing

import org.mysqlmirror.base.ServerVersion
import org.mysqlmirror.base.SourceRef
import org.mysqlmirror.base.TableName
import org.mysqlmirror.catalog.Catalog
import org.mysqlmirror.catalog.Column
import org.mysqlmirror.catalog.ForeignKey
import org.mysqlmirror.catalog.Grants
import org.mysqlmirror.catalog.Index
import org.mysqlmirror.catalog.ServerFacts
import org.mysqlmirror.catalog.ServerIdentity
import org.mysqlmirror.catalog.Table
import org.mysqlmirror.catalog.Trigger
import org.mysqlmirror.env.NamedConnection
import org.mysqlmirror.env.Role
import org.mysqlmirror.env.Secret
import org.mysqlmirror.env.ServerAddress
import org.mysqlmirror.env.TlsMode

/** Catalogs, servers and connections made by hand. Whatever is not said is harmless. */
final class Pictures {
    static final List<String> KNOWN_COLLATIONS = ['utf8mb4_0900_ai_ci', 'utf8mb4_general_ci']

    private Pictures() {}

    /** @param more type, nullable, collation, generation */
    static Column column(Map more = [:], String name) {
        String type = more.type ?: 'int'
        new Column(name, type.takeWhile { it != '(' && it != ' ' }, type, more.nullable ?: false, Optional.empty(), Optional.empty(),
            Optional.ofNullable(more.collation), more.generation ?: Column.Generation.NONE, '', false, false, '', '')
    }

    /** @param more unique, prefix */
    static Index index(Map more = [:], String name, String... columns) {
        new Index(name, more.unique ?: name == 'PRIMARY', 'BTREE', true, '', columns.collect {
            new Index.Part(Optional.of(it), Optional.ofNullable(more.prefix), false, Optional.empty())
        })
    }

    /**
     * A table with the primary key {@code id}.
     *
     * @param more engine, collation, rows, bytes, columns, indexes, keys, checks
     */
    static Table table(Map more = [:], String name) {
        new Table(name, more.engine ?: 'InnoDB', more.collation ?: 'utf8mb4_0900_ai_ci', (more.rows ?: 0) as long,
            (more.bytes ?: 0) as long, 0, Optional.empty(), '', '', more.columns ?: [column('id')],
            more.indexes == null ? [index('PRIMARY', 'id')] : more.indexes, more.keys ?: [], more.checks ?: [], [])
    }

    /** A foreign key inside the database {@code app}, unless the names say otherwise: {@code child}, {@code other.child}. */
    static ForeignKey key(String name, String child, String parent) {
        new ForeignKey(name, tableName(child), ['parent_id'], tableName(parent), ['id'], 'NO ACTION', 'NO ACTION')
    }

    private static TableName tableName(String text) {
        def parts = text.tokenize('.')
        parts.size() == 1 ? new TableName('app', text) : new TableName(parts[0], parts[1])
    }

    static Trigger trigger(String name, String table, String definer = 'root@localhost') {
        new Trigger(name, table, 'BEFORE', 'INSERT', 'SET NEW.id = 1', definer, '', 'utf8mb4', 'utf8mb4_0900_ai_ci')
    }

    /** @param more triggers, others, foreignChildren */
    static Catalog catalog(Map more = [:], String name, List<Table> tables) {
        new Catalog(name, 'utf8mb4_0900_ai_ci', tables, more.triggers ?: [], more.others ?: [], more.foreignChildren ?: [])
    }

    /** @param more version, uuid, cluster, account, grants (lines), variables, collations, replicas, accounts */
    static ServerFacts server(Map more = [:]) {
        new ServerFacts(
            ServerVersion.parse(more.version ?: '8.4.6', ''),
            new ServerIdentity(more.uuid ?: 'uuid-1', Optional.ofNullable(more.cluster)),
            more.account ?: 'refresh@%',
            more.grants == null ? Grants.everything() : Grants.parse(more.grants),
            [local_infile: 'ON', lower_case_table_names: '0'] + (more.variables ?: [:]),
            (more.collations ?: KNOWN_COLLATIONS) as Set,
            Optional.ofNullable(more.replicas as Long),
            Optional.ofNullable(more.accounts as Set))
    }

    /** @param more host, database (null for none), role, user, ssh */
    static NamedConnection connection(Map more = [:], String name) {
        def role = more.role ?: Role.DEVELOPMENT
        new NamedConnection(name, role, ServerAddress.tcp(more.host ?: name, 3306), more.user ?: 'refresh', Secret.none(),
            Optional.ofNullable(more.containsKey('database') ? more.database : 'app'), TlsMode.PREFERRED, [],
            new SourceRef('mirror.yml', 4, 3), "mirror.yml:5  role: $role".toString(), Optional.empty(),
            Optional.ofNullable(more.ssh))
    }
}
