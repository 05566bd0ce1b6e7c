package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;

/** A foreign key: {@code child (columns)} refers to {@code parent (parentColumns)}. */
public record ForeignKey(
        String name,
        TableName child,
        List<String> columns,
        TableName parent,
        List<String> parentColumns,
        String onUpdate,
        String onDelete) {
    public ForeignKey {
        requireNonNull(name, "name is null");
        requireNonNull(child, "child is null");
        requireNonNull(parent, "parent is null");
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
    }

    /**
     * {@code CONSTRAINT … FOREIGN KEY … REFERENCES …}, with the parent's database.
     *
     * @param server that tells its rules and takes the definition
     */
    public String definition(Flavor server) {
        // What nobody said is told as one of the two rules that mean the same; said, it would stand in the definition.
        // MariaDB 10.11 even turns a RESTRICT that an ALTER adds into NO ACTION.
        String unsaid = server == Flavor.MARIADB ? "RESTRICT" : "NO ACTION";
        return "CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s (%s)%s%s"
                .formatted(
                        Sql.name(name),
                        Sql.names(columns),
                        parent.sql(),
                        Sql.names(parentColumns),
                        onDelete.equals(unsaid) ? "" : " ON DELETE " + onDelete,
                        onUpdate.equals(unsaid) ? "" : " ON UPDATE " + onUpdate);
    }

    /** Whether parent and child live in the same database. */
    public boolean staysInside() {
        return child.database().equals(parent.database());
    }
}
