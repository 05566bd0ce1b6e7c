package org.mysqlmirror.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * The type of a column in parts.
 *
 * @param word {@code varchar}, {@code enum}
 * @param arguments lengths or labels
 * @param unsigned whether it is a number that is never negative
 */
record ColumnType(String word, List<String> arguments, boolean unsigned) {
    // From the narrowest to the widest.
    private static final List<List<String>> FAMILIES = List.of(
            List.of("tinyint", "smallint", "mediumint", "int", "bigint"),
            List.of("tinytext", "text", "mediumtext", "longtext"),
            List.of("tinyblob", "blob", "mediumblob", "longblob"));

    static ColumnType of(String text) {
        int open = text.indexOf('(');
        String first = open < 0 ? text : text.substring(0, open);
        List<String> arguments = new ArrayList<>();
        SqlScanner scanner = new SqlScanner(text, open + 1);
        char end = open < 0 ? ')' : ',';
        while (end == ',') {
            int start = scanner.position();
            end = scanner.skipToCommaOrClose();
            arguments.add(text.substring(start, scanner.position() - 1).strip());
        }
        String rest = open < 0 ? text : text.substring(scanner.position());
        return new ColumnType(first.split(" ", 2)[0], List.copyOf(arguments), rest.contains("unsigned"));
    }

    boolean hasLabels() {
        return word.equals("enum") || word.equals("set");
    }

    /** Whether every value of the other type stays what it is in this one. */
    boolean takes(ColumnType other) {
        if (unsigned != other.unsigned) {
            return false;
        }
        for (List<String> family : FAMILIES) {
            if (family.contains(word) && family.contains(other.word)) {
                return family.indexOf(word) >= family.indexOf(other.word);
            }
        }
        return word.equals(other.word) && argumentsTake(other);
    }

    private boolean argumentsTake(ColumnType other) {
        return switch (word) {
            case "enum", "set" ->
                arguments.size() >= other.arguments.size()
                        && arguments.subList(0, other.arguments.size()).equals(other.arguments);
            case "decimal" ->
                number(1) >= other.number(1) && number(0) - number(1) >= other.number(0) - other.number(1);
            case "char", "varchar", "varbinary", "bit", "time", "datetime", "timestamp" -> number(0) >= other.number(0);
            default -> arguments.equals(other.arguments);
        };
    }

    private int number(int argument) {
        return argument < arguments.size() ? Integer.parseInt(arguments.get(argument)) : 0;
    }
}
