package org.mysqlmirror.run;

import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.checksum.Flavors;
import org.mysqlmirror.checksum.TablePair;
import org.mysqlmirror.plan.Side;
import org.mysqlmirror.plan.Situation;
import org.mysqlmirror.request.Selection;

/** Tables and their namesakes, as a comparison looks at them. */
final class Pairs {
    private final Side source;
    private final Side target;
    private final Selection selection;

    Pairs(Situation situation, Selection selection) {
        this.source = situation.source();
        this.target = situation.target();
        this.selection = selection;
    }

    Table here(String name) {
        return source.catalog().table(name).orElseThrow();
    }

    Table there(String name) {
        return target.catalog().table(name).orElseThrow();
    }

    /** An estimate of the larger one's size. */
    long bytes(String name) {
        return Math.max(here(name).dataBytes(), there(name).dataBytes());
    }

    TablePair of(String name) {
        return TablePair.of(
                new TableName(source.database(), name),
                here(name),
                new TableName(target.database(), name),
                there(name),
                Flavors.of(source.server().version(), target.server().version()),
                selection.condition(name));
    }
}
