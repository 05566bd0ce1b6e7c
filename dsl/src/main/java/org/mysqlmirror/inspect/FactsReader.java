package org.mysqlmirror.inspect;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.ServerVersion;
import org.mysqlmirror.catalog.Grants;
import org.mysqlmirror.catalog.ServerFacts;
import org.mysqlmirror.catalog.ServerIdentity;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Row;

/** Finds out what a server is, and what we may do there. */
public final class FactsReader {
    private static final String NO_CLUSTER = "00000000-0000-0000-0000-000000000000";

    private final ReadSession session;

    public FactsReader(ReadSession session) {
        this.session = session;
    }

    public ServerFacts facts() {
        Row who = session.first("SELECT VERSION(), @@version_comment, CURRENT_USER()")
                .orElseThrow();
        ServerVersion version = ServerVersion.parse(who.text(0), who.text(1));
        Map<String, String> variables = variables();
        Grants grants = grants(version);
        return new ServerFacts(
                version,
                identity(version, variables),
                who.text(2),
                grants,
                variables,
                collations(version),
                replicas(version, grants),
                accounts());
    }

    private Optional<Long> replicas(ServerVersion version, Grants grants) {
        if (!grants.seesReplicas()) {
            return Optional.empty();
        }
        try {
            return Optional.of((long) replicas(version).size());
        } catch (MirrorException e) {
            // MariaDB 10.5 wants another privilege for this than its predecessors and MySQL; then nothing is known.
            return Optional.empty();
        }
    }

    /** A row for each server that has registered as a replica: its id, its host, its port. Wants {@link Grants#seesReplicas}. */
    public List<Row> replicas(ServerVersion version) {
        return session.query(version.isMariaDb() || !version.atLeast(8, 0, 22) ? "SHOW SLAVE HOSTS" : "SHOW REPLICAS");
    }

    /** What kind of server it is. */
    public ServerVersion version() {
        Row who = session.first("SELECT VERSION(), @@version_comment").orElseThrow();
        return ServerVersion.parse(who.text(0), who.text(1));
    }

    /** Which server it is. */
    public ServerIdentity identity() {
        return identity(version(), variables());
    }

    private ServerIdentity identity(ServerVersion version, Map<String, String> variables) {
        String server = version.isMariaDb()
                ? String.join(
                        " ",
                        "mariadb",
                        variables.getOrDefault("server_id", ""),
                        variables.getOrDefault("hostname", ""),
                        variables.getOrDefault("port", ""),
                        variables.getOrDefault("datadir", ""))
                : variables.getOrDefault("server_uuid", "");
        return new ServerIdentity(server, cluster(variables));
    }

    private Optional<String> cluster(Map<String, String> variables) {
        Optional<String> galera = session.first("SHOW STATUS LIKE 'wsrep_cluster_state_uuid'")
                .map(row -> row.text(1))
                .filter(uuid -> !uuid.isEmpty() && !uuid.equals(NO_CLUSTER));
        return galera.isPresent()
                ? galera
                : Optional.ofNullable(variables.get("group_replication_group_name"))
                        .filter(name -> !name.isEmpty());
    }

    private Map<String, String> variables() {
        return session.query(Statement.named("variables")).stream()
                .collect(toUnmodifiableMap(row -> row.text(0).toLowerCase(Locale.ROOT), row -> row.text(1)));
    }

    private Grants grants(ServerVersion version) {
        if (!checksPrivileges()) {
            return Grants.everything();
        }
        List<String> lines = lines("SHOW GRANTS");
        Set<String> roles = version.isMariaDb() ? Set.of() : activeRoles();
        return Grants.parse(
                roles.isEmpty() ? lines : lines("SHOW GRANTS FOR CURRENT_USER() USING " + String.join(", ", roles)));
    }

    // Under --skip-grant-tables everybody is nobody, and may do anything.
    private boolean checksPrivileges() {
        return session.first("SELECT CURRENT_USER()")
                .filter(row -> !row.text(0).equals("@") && !row.text(0).equals("skip-grants user@skip-grants host"))
                .isPresent();
    }

    private Set<String> activeRoles() {
        String roles =
                session.first("SELECT CURRENT_ROLE()").map(row -> row.text(0)).orElse("NONE");
        return roles.equals("NONE") ? Set.of() : Set.of(roles);
    }

    private List<String> lines(String sql) {
        return session.query(sql).stream().map(row -> row.text(0)).toList();
    }

    private Set<String> collations(ServerVersion version) {
        // From 10.10 on MariaDB lists one name for many charsets; the whole names stand elsewhere.
        String sql = version.isMariaDb() && version.atLeast(10, 10, 1)
                ? "SELECT full_collation_name FROM information_schema.collation_character_set_applicability"
                : "SELECT collation_name FROM information_schema.collations";
        return session.query(sql).stream().map(row -> row.text(0)).collect(toUnmodifiableSet());
    }

    private Optional<Set<String>> accounts() {
        try {
            return Optional.of(session.query("SELECT CONCAT(user, '@', host) FROM mysql.user").stream()
                    .map(row -> row.text(0))
                    .collect(toUnmodifiableSet()));
        } catch (MirrorException e) {
            // Few accounts may look there; then nothing is known about the others.
            return Optional.empty();
        }
    }
}
