package org.mysqlmirror.answer;

import java.util.List;
import java.util.Optional;

/** Takes the rows of a result as they come. */
public interface RowReceiver {
    void columns(List<String> names);

    /** @param values empty for NULL; bytes that are no text come as {@code 0x…} */
    void row(List<Optional<String>> values);
}
