package org.mysqlmirror.answer;

import java.util.List;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.Trigger;

/** Everything about a table. */
public record TableDescription(Table table, List<Trigger> triggers) {
    public TableDescription {
        triggers = List.copyOf(triggers);
    }
}
