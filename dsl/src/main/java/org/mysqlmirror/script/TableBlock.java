package org.mysqlmirror.script;

/** Hears what is said of one table. */
final class TableBlock extends Listener implements Words.Table {
    private final RequestBlock request;
    private final String table;

    TableBlock(RequestBlock request, String table) {
        super(request.draft(), request.values());
        this.request = request;
        this.table = table;
    }

    @Override
    public void where(String condition) {
        request.where(table, condition);
    }

    @Override
    public void structureOnly() {
        request.structureOnly(table);
    }
}
