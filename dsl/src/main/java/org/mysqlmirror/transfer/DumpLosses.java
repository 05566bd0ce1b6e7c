package org.mysqlmirror.transfer;

import java.util.List;
import java.util.Set;
import org.mysqlmirror.catalog.Column;
import org.mysqlmirror.catalog.Table;

/** Which columns a dump may change, so that their values have to be compared afterwards. */
public final class DumpLosses {
    // Dumps are written in utf8mb4. Of these charsets every text of one or two bytes comes back from there as it was
    // (measured on
    // MySQL 9.7 and MariaDB 10.11). Of others it does not: sjis has two spellings of a backslash, cp932 some two
    // thousand
    // doubles, and cp1251 a byte without a character.
    private static final Set<String> FAITHFUL = Set.of(
            "ascii",
            "binary",
            "cp850",
            "cp852",
            "cp866",
            "gb18030",
            "keybcs2",
            "koi8r",
            "koi8u",
            "latin1",
            "latin2",
            "latin5",
            "latin7",
            "macce",
            "macroman",
            "utf16",
            "utf16le",
            "utf32",
            "utf8",
            "utf8mb3",
            "utf8mb4");

    private DumpLosses() {}

    /** The columns of a table that may arrive otherwise than they were: FLOAT, which has six digits there, and some charsets. */
    public static List<Column> of(Table table) {
        return table.storedColumns().stream().filter(DumpLosses::isAtRisk).toList();
    }

    private static boolean isAtRisk(Column column) {
        return column.dataType().equals("float")
                || column.charset()
                        .filter(charset -> !FAITHFUL.contains(charset))
                        .isPresent();
    }
}
