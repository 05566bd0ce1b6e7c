package org.mysqlmirror.env;

import java.util.Optional;
import org.mysqlmirror.base.SourceRef;

/**
 * What mirror.yml says about one connection.
 *
 * @param parent the connection that it extends
 * @param isBroken whether problems were found, so that what is missing here need not be missing in the file
 */
record ConnectionEntry(Draft draft, Optional<Given<String>> parent, boolean isBroken) {
    static ConnectionEntry read(String name, SourceRef where, YamlNode.Entries entries, Reading reading) {
        int before = reading.problems().toList().size();
        ConnectionKeys keys = new ConnectionKeys(name, entries, reading);
        keys.refuseUnknown();
        keys.refuseContradictions();
        Draft draft = keys.draft(where);
        return new ConnectionEntry(
                draft, keys.given("extends"), reading.problems().toList().size() > before);
    }
}
