package org.mysqlmirror.shell.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.job.EventJson;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.request.Workflow;
import org.mysqlmirror.run.ScriptWatch;
import org.mysqlmirror.shell.view.ComparisonView;
import org.mysqlmirror.shell.view.ErrorView;
import org.mysqlmirror.shell.view.Format;
import org.mysqlmirror.shell.view.Printer;
import org.mysqlmirror.shell.view.ProgressView;
import org.mysqlmirror.shell.view.ReportView;

/**
 * Shows how a script is getting on: the progress of the steps that are under way, and the report of each when it has ended. Reports
 * wait for as long as progress is drawn.
 */
final class ScriptScreen implements ScriptWatch, AutoCloseable {
    private final Desk desk;
    private final Printer printer;
    private final int steps;
    private final List<Runnable> waiting = new ArrayList<>();
    private final Set<Integer> running = new HashSet<>();
    private Optional<ProgressView> progress = Optional.empty();

    /** @param steps of the whole script */
    ScriptScreen(Desk desk, int steps) {
        this.desk = desk;
        this.printer = desk.printer();
        this.steps = steps;
    }

    @Override
    public synchronized EventSink begins(Workflow.Step step) {
        if (running.isEmpty()) {
            progress = desk.progress().get();
        }
        running.add(step.number());
        List<EventSink> sinks = new ArrayList<>(List.of(desk.log()));
        boolean alone = step.branches().isEmpty();
        progress.map(view -> alone ? view : view.part(step.work().request().target()))
                .ifPresent(sinks::add);
        if (printer.format() == Format.NDJSON) {
            sinks.add(event -> {
                Map<String, Object> json = new LinkedHashMap<>(EventJson.write(event));
                json.put("script_step", step.number());
                printer.json(json);
            });
        }
        return EventSink.all(sinks);
    }

    @Override
    public synchronized void ended(Workflow.Step step, End end) {
        if (running.remove(step.number()) && running.isEmpty()) {
            progress.ifPresent(ProgressView::close);
            progress = Optional.empty();
        }
        if (!printer.format().isJson()) {
            waiting.add(() -> show(step, end));
        }
        if (running.isEmpty()) {
            waiting.forEach(Runnable::run);
            waiting.clear();
        }
    }

    private void show(Workflow.Step step, End end) {
        if (steps > 1) {
            String group = step.group().isEmpty() ? "" : step.group() + ": ";
            desk.say(printer.errPaint().bold("  STEP " + step.number() + " of " + steps) + "  " + group + step.label());
        }
        end.notes().forEach(note -> desk.say("  " + end.outcome() + ": " + note));
        if (printer.format() == Format.TABLE && !desk.quiet()) {
            end.report()
                    .filter(report -> end.code() == ExitCode.DONE)
                    .ifPresent(report -> printer.print(new ReportView(printer.paint()).document(report)));
            end.comparison()
                    .ifPresent(comparison -> printer.print(new ComparisonView(printer.paint()).document(comparison)));
        }
        end.report().filter(report -> end.code() != ExitCode.DONE).ifPresent(report -> new ReportView(
                        printer.errPaint())
                .document(report)
                .text()
                .forEach(printer::say));
        if (!end.problems().isEmpty()) {
            new ErrorView(printer.errPaint())
                    .lines(new MirrorException(end.code(), end.problems()))
                    .forEach(printer::say);
        }
    }

    @Override
    public synchronized void close() {
        progress.ifPresent(ProgressView::close);
    }
}
