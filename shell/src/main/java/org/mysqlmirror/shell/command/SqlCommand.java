package org.mysqlmirror.shell.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.answer.RowReceiver;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.shell.view.Document;
import org.mysqlmirror.shell.view.Grid;
import org.mysqlmirror.shell.view.RowPrinter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs one statement. */
final class SqlCommand implements Command {
    @Override
    public String name() {
        return "sql";
    }

    @Override
    public String summary() {
        return "runs one statement that reads; any other with --write, and never on production";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "sql production 'SELECT COUNT(*) FROM orders'",
                "sql staging --write \"UPDATE flags SET refreshing = 0\"");
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Specs.parameter(0, "CONNECTION", "a name, NAME/DATABASE or a URL"));
        spec.addPositional(Specs.parameter(1, "STATEMENT", "one SQL statement"));
        spec.addOption(Specs.flag("write", "the statement may change something"));
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        String connection = Specs.text(words, 0);
        String sql = Specs.text(words, 1);
        if (words.hasMatchedOption("--write")) {
            change(connection, sql, desk);
        } else {
            query(connection, sql, desk);
        }
        return ExitCode.DONE;
    }

    private void change(String connection, String sql, Desk desk) {
        long rows = desk.engine().get().change(connection, sql);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", name());
        json.put("connection", connection);
        json.put("outcome", "done");
        json.put("rows", rows);
        desk.printer()
                .print(new Document(
                        json,
                        Optional.of(Grid.of(">rows").row(rows).build()),
                        List.of("  done: " + Figures.of(rows, "row"))));
    }

    private void query(String connection, String sql, Desk desk) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("command", name());
        head.put("connection", connection);
        Rows rows = new Rows(desk, head);
        try {
            desk.engine().get().query(connection, sql, rows, desk.cancellation());
        } catch (MirrorException e) {
            if (rows.unread) {
                return;
            }
            throw e;
        }
        rows.finish();
    }

    /** Begins to print when the server has accepted the statement. */
    private static final class Rows implements RowReceiver {
        private static final int SOMETIMES = 1000;

        private final Desk desk;
        private final Map<String, String> head;
        private Optional<RowPrinter> printer = Optional.empty();
        private long count;
        private boolean unread;

        Rows(Desk desk, Map<String, String> head) {
            this.desk = desk;
            this.head = head;
        }

        @Override
        public void columns(List<String> names) {
            RowPrinter rows = desk.printer().rows(head);
            rows.columns(
                    names.stream().map(name -> new Grid.Column(name, false)).toList());
            printer = Optional.of(rows);
        }

        @Override
        public void row(List<Optional<String>> values) {
            // What is on its way when the query is ended still comes.
            if (unread) {
                return;
            }
            printer.orElseThrow().row(values);
            count++;
            if (count % SOMETIMES == 0 && desk.printer().isClosed()) {
                unread = true;
                desk.cancellation().cancel();
            }
        }

        void finish() {
            printer.ifPresent(RowPrinter::finish);
        }
    }
}
