package org.mysqlmirror.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A base table.
 *
 * @param engine {@code InnoDB}, {@code MyISAM}, …
 * @param collation the default of its columns
 * @param rows an estimate; InnoDB's may be off by half and is never a limit for anything
 * @param dataBytes an estimate of the rows' size on disk
 * @param indexBytes an estimate of the secondary indexes' size on disk
 * @param autoIncrement the next value; empty where there is none
 * @param options whatever else its definition says: {@code row_format=DYNAMIC}, {@code system versioned}
 * @param partitions its native partitions, each with its name, method and bound; empty where it has none
 */
public record Table(
        String name,
        String engine,
        String collation,
        long rows,
        long dataBytes,
        long indexBytes,
        Optional<String> autoIncrement,
        String comment,
        String options,
        List<Column> columns,
        List<Index> indexes,
        List<ForeignKey> foreignKeys,
        List<Check> checks,
        List<String> partitions) {
    // Engines whose changes a transaction can take back.
    private static final Set<String> TRANSACTIONAL = Set.of("INNODB", "ROCKSDB", "TOKUDB");

    public Table {
        requireNonNull(name, "name is null");
        requireNonNull(engine, "engine is null");
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        partitions = List.copyOf(partitions);
    }

    /** The same, referring to nothing. */
    public Table withoutForeignKeys() {
        return with(name, columns, List.of(), checks);
    }

    /** The same, referring to others. */
    public Table withForeignKeys(List<ForeignKey> keys) {
        return with(name, columns, keys, checks);
    }

    /** The same under another name. */
    public Table named(String other) {
        return with(other, columns, foreignKeys, checks);
    }

    /** The same with other checks. */
    public Table withChecks(List<Check> others) {
        return with(name, columns, foreignKeys, others);
    }

    Table withColumns(List<Column> others) {
        return with(name, others, foreignKeys, checks);
    }

    private Table with(String called, List<Column> ofColumns, List<ForeignKey> keys, List<Check> checked) {
        return new Table(
                called,
                engine,
                collation,
                rows,
                dataBytes,
                indexBytes,
                autoIncrement,
                comment,
                options,
                ofColumns,
                indexes,
                keys,
                checked,
                partitions);
    }

    /** Whether a snapshot covers it and a rollback undoes its changes. */
    public boolean isTransactional() {
        return TRANSACTIONAL.contains(engine.toUpperCase(Locale.ROOT));
    }

    /** Whether MariaDB keeps the history of its rows. */
    public boolean isVersioned() {
        return options.contains("system versioned");
    }

    public Optional<Column> column(String column) {
        return columns.stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(column))
                .findFirst();
    }

    /** The columns that rows are made of; the server computes the others. */
    public List<Column> storedColumns() {
        return columns.stream().filter(column -> !column.isGenerated()).toList();
    }

    public Optional<Index> primaryKey() {
        return indexes.stream().filter(Index::isPrimary).findFirst();
    }

    /**
     * The key by which rows can be told apart and put into an order: the primary key, else a unique key over whole columns that
     * cannot be NULL.
     */
    public Optional<Index> rowKey() {
        Optional<Index> primary = primaryKey();
        return primary.isPresent()
                ? primary
                : indexes.stream().filter(this::identifiesRows).findFirst();
    }

    private boolean identifiesRows(Index index) {
        return index.unique()
                && index.parts().stream()
                        .allMatch(part -> part.isWholeColumn()
                                && column(part.column().orElseThrow())
                                        .filter(column -> !column.nullable())
                                        .isPresent());
    }

    /** An estimate of one row's size. */
    public long bytesPerRow() {
        return rows == 0 ? 0 : Math.max(1, dataBytes / rows);
    }
}
