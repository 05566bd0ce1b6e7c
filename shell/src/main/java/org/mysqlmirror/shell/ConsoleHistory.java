package org.mysqlmirror.shell;

import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** What was typed, on this and on earlier days; without the secrets in it. */
final class ConsoleHistory extends DefaultHistory {
    @Override
    public void add(Instant time, String line) {
        super.add(time, Discretion.hideSecrets(line));
    }
}
