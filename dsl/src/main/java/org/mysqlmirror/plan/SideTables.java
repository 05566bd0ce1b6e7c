package org.mysqlmirror.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Definition;

/**
 * Names beside those of a target's tables, in the target itself: for an account that may make no other database. Servers want
 * names of constraints to be unique in a database, so those of a table that is beside another bear other names for that time.
 *
 * @param live the target
 */
public record SideTables(String live, Flavor server) implements Beside {
    /** The table that tells which job is at work. */
    public static final String RECORD = "mysql_mirror_job";
    /** The table that tells which job kept tables. */
    public static final String KEPT = "mysql_mirror_kept";
    /** The table that tells which tables are ours, and which ones they stand beside. */
    public static final String NAMES = "mysql_mirror_names";

    /** What names of constraints begin with that are not to stay. */
    public static final String TEMPORARY = "__mirror_";

    // A server that renames a table gives its constraints new names (t_ibfk_1, t_chk_1), which must not grow too long;
    // and
    // the names of files have 255 bytes, with those of partitions in them.
    private static final int LONGEST_NAME = 64;
    private static final SideName BESIDE = new SideName(LONGEST_NAME - "_ibfk_123456".length(), 160);

    public static SideTables of(String database, Flavor server) {
        return new SideTables(database, server);
    }

    static SideTables of(Side target) {
        return of(target.database(), target.server().version().flavor());
    }

    @Override
    public TableName aside(String table) {
        return live(BESIDE.of(table, "__mirror"));
    }

    @Override
    public TableName old(String table) {
        return live(BESIDE.of(table, "__mirror_old"));
    }

    @Override
    public TableName kept(String table) {
        return live(BESIDE.of(table, "_old"));
    }

    /** Whether the server wants this constraint's name to be unique in the database: MariaDB has checks for each table. */
    public boolean isUnique(Definition constraint) {
        return constraint.kind() == Definition.Kind.FOREIGN_KEY || server == Flavor.MYSQL;
    }

    /**
     * Whether the server itself gives a constraint another name with its table: then it begins with the name of the table.
     *
     * @param to the table's other name
     */
    public boolean follows(Definition constraint, String table, String to) {
        return isUnique(constraint)
                && constraint.name().startsWith(stem(constraint, table))
                && renamed(constraint, table, to).length() <= LONGEST_NAME;
    }

    /** Whether the server would give it a name that is too long. */
    public boolean outgrows(Definition constraint, String table, String to) {
        return isUnique(constraint)
                && constraint.name().startsWith(stem(constraint, table))
                && renamed(constraint, table, to).length() > LONGEST_NAME;
    }

    /** What a constraint is called for as long as its table is beside another, and the name itself is taken. */
    public String alias(Definition constraint, String table, String side) {
        if (!isUnique(constraint)) {
            return constraint.name();
        }
        return follows(constraint, table, side) ? renamed(constraint, table, side) : temporary(constraint.name(), side);
    }

    private String renamed(Definition constraint, String table, String to) {
        return stem(constraint, to)
                + constraint.name().substring(stem(constraint, table).length());
    }

    private static String temporary(String constraint, String side) {
        String digest = HexFormat.of().formatHex(sha256(side + '\0' + constraint));
        return TEMPORARY + digest.substring(0, 16);
    }

    private static String stem(Definition constraint, String table) {
        return table + (constraint.kind() == Definition.Kind.FOREIGN_KEY ? "_ibfk_" : "_chk_");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String workshop() {
        return live;
    }

    @Override
    public String building() {
        return live + " as TABLE__mirror";
    }

    @Override
    public String keeping() {
        return live + " as TABLE_old";
    }

    @Override
    public String leaving() {
        return "tables and a record of this job in " + live;
    }

    @Override
    public String making() {
        return "make a record of this job in " + live + ", where it may make no other database";
    }

    @Override
    public String clearing(Replaced replaced) {
        return "drop " + (replaced == Replaced.DROPPED ? "the replaced tables and " : "") + "the record of this job";
    }

    @Override
    public String clearingKept() {
        return "drop what was taken away, and the records of both jobs";
    }
}
