package org.mysqlmirror.plan;

import java.util.List;
import org.mysqlmirror.base.TableName;

/** Where new tables are built beside those of a target, and where the replaced ones go. */
public sealed interface Beside permits SideSchemas, SideTables {
    /** Every such place, whatever a job chooses: an earlier one may have left something there. */
    static List<Beside> all(Side target) {
        return List.of(SideSchemas.of(target.database()), SideTables.of(target));
    }

    /** The target's database. */
    String live();

    /** A table of the target. */
    default TableName live(String table) {
        return new TableName(live(), table);
    }

    /** Where the successor of a table is built. */
    TableName aside(String table);

    /** Where a replaced table waits to be dropped. */
    TableName old(String table);

    /** Where a replaced table stays, until the next job that keeps any. */
    TableName kept(String table);

    /** The database in which new tables are built. */
    String workshop();

    /** What a message calls the place of new tables: {@code shop__mirror}. */
    String building();

    /** What a message calls the place of kept tables: {@code shop_old}. */
    String keeping();

    /** What a job that cannot clear up says that it leaves. */
    String leaving();

    /** What a plan says of making the place. */
    String making();

    /** What a plan says of clearing it. */
    String clearing(Replaced replaced);

    /** What a plan says of clearing it, and of what is kept as well. */
    String clearingKept();
}
