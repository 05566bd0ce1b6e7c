package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
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

    /** Whether parent and child live in the same database. */
    public boolean staysInside() {
        return child.database().equals(parent.database());
    }
}
