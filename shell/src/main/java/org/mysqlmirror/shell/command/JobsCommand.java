package org.mysqlmirror.shell.command;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mysqlmirror.answer.JobLine;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.shell.view.Document;
import org.mysqlmirror.shell.view.Grid;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists past and running jobs. */
final class JobsCommand implements Command {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public String summary() {
        return "lists past and running jobs, the latest first";
    }

    @Override
    public List<String> examples() {
        return List.of("jobs", "report 20261120");
    }

    @Override
    public void describe(CommandSpec spec) {}

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        Grid.Builder grid =
                Grid.of("JOB", "STARTED", "VERB", "SOURCE", "TARGET", ">TABLES", ">ROWS", ">TIME", "OUTCOME");
        List<Map<String, Object>> json = new ArrayList<>();
        for (JobLine job : desk.engine().get().jobs()) {
            grid.row(
                    job.job(),
                    TIME.format(job.started()),
                    job.verb(),
                    job.source(),
                    job.target(),
                    job.tables(),
                    Figures.count(job.rows()),
                    Figures.time(job.elapsed()),
                    job.outcome());
            json.add(json(job));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("command", name());
        document.put("jobs", json);
        desk.printer()
                .print(Document.of(document, json, grid.build(), desk.printer().paint()));
        return ExitCode.DONE;
    }

    private static Map<String, Object> json(JobLine job) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("job", job.job());
        json.put("verb", job.verb());
        json.put("source", job.source());
        json.put("target", job.target());
        json.put("outcome", job.outcome());
        json.put("tables", job.tables());
        json.put("rows", job.rows());
        json.put("started_at", job.started().toString());
        json.put("elapsed_ms", job.elapsed().toMillis());
        return json;
    }
}
