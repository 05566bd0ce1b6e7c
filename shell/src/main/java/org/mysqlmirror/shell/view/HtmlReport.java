package org.mysqlmirror.shell.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.job.Event;
import org.mysqlmirror.job.Report;
import org.mysqlmirror.job.ScriptReport;
import org.mysqlmirror.job.ScriptReport.StepReport;

/**
 * The report of a script as one HTML page that needs nothing else: no style sheet, no picture, no program beside it. Every figure
 * carries the name and the number that it has in the JSON document.
 */
public final class HtmlReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz").withZone(ZoneId.systemDefault());
    private static final int MOST_ROWS = 500;

    private final ScriptReport report;

    public HtmlReport(ScriptReport report) {
        this.report = report;
    }

    /** The whole page. */
    public String page() {
        Html html = new Html();
        html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        html.element("title", report.script().script() + ": " + report.outcome());
        html.raw("<style>" + style() + "</style></head>\n<body><main>");
        head(html);
        problems(html, report.problems());
        steps(html);
        report.steps().forEach(step -> step(html, step));
        html.raw("<footer>");
        html.text("mysql-mirror, job " + report.started().job() + " on "
                + report.started().process());
        html.raw("</footer></main></body></html>\n");
        return html.toString();
    }

    private void head(Html html) {
        html.raw("<header>");
        html.element("h1", report.script().script());
        html.raw("<p class=\"outcome " + report.outcome() + "\" data-figure=\"outcome\">");
        html.text(report.outcome());
        html.raw("</p></header><dl>");
        fact(html, "begun", TIME.format(report.at()));
        html.raw("<dt>time</dt>");
        html.figure("dd", "elapsed_ms", report.elapsed().toMillis(), Figures.time(report.elapsed()));
        fact(html, "steps", String.valueOf(report.steps().size()));
        html.raw("<dt>rows</dt>");
        html.figure("dd", "rows", report.rows(), Figures.count(report.rows()));
        fact(html, "targets", report.started().target());
        if (!report.script().arguments().isEmpty()) {
            fact(
                    html,
                    "parameters",
                    report.script().arguments().entrySet().stream()
                            .map(argument -> argument.getKey() + " = " + argument.getValue())
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        if (!report.script().resumed().isEmpty()) {
            fact(html, "goes on with", "job " + report.script().resumed());
        }
        html.raw("</dl>");
    }

    private static void fact(Html html, String name, String value) {
        html.element("dt", name);
        html.element("dd", value);
    }

    private void steps(Html html) {
        html.raw("<div class=\"wide\"><table class=\"steps\"><thead><tr><th class=\"n\">step</th><th>what</th>"
                + "<th class=\"n\">time</th><th>outcome</th></tr></thead><tbody>");
        for (StepReport step : report.steps()) {
            html.raw("<tr><td class=\"n\"><a href=\"#step-" + step.number() + "\">" + step.number() + "</a></td>");
            html.element("td", named(step));
            html.raw("<td class=\"n\">");
            html.text(Figures.time(step.elapsed()));
            html.raw("</td><td class=\"" + step.outcome() + "\">");
            html.text(step.outcome().replace('_', ' '));
            html.raw("</td></tr>");
        }
        html.raw("</tbody></table></div>\n");
    }

    private static String named(StepReport step) {
        return (step.step().group().isEmpty() ? "" : step.step().group() + ": ")
                + step.step().label();
    }

    private static void step(Html html, StepReport step) {
        html.raw("<section id=\"step-" + step.number() + "\" data-step=\"" + step.number() + "\" data-outcome=\""
                + step.outcome() + "\">");
        html.element("h2", step.number() + ". " + named(step));
        List<String> words = new ArrayList<>(List.of(step.outcome().replace('_', ' ')));
        step.job().ifPresent(job -> words.addAll(settings(job)));
        words.add(Figures.time(step.elapsed()));
        html.raw("<p class=\"words\" data-figure=\"elapsed_ms\" data-value=\""
                + step.elapsed().toMillis() + "\">");
        html.text(String.join(" · ", words));
        html.raw("</p>");
        step.notes().forEach(note -> html.element("p", note));
        problems(html, step.problems());
        step.job().ifPresent(job -> job(html, job));
        verdicts(html, step.verdicts());
        html.raw("</section>\n");
    }

    private static List<String> settings(Report job) {
        List<String> settings =
                new ArrayList<>(List.of(job.started().method(), job.started().strategy(), job.snapshot()));
        settings.add("job " + job.started().job());
        settings.removeIf(String::isEmpty);
        return settings;
    }

    private static void job(Html html, Report job) {
        problems(html, job.problems());
        if (job.isSync()) {
            repairs(html, job);
        } else {
            tables(html, job);
        }
        if (!job.checks().isEmpty()) {
            html.raw("<h3>Checks</h3><ul>");
            job.checks().forEach(check -> check(html, check));
            html.raw("</ul>");
        }
        if (!job.hooks().isEmpty()) {
            html.raw("<h3>Hooks</h3><ul>");
            for (Event.HookDone hook : job.hooks()) {
                html.raw("<li>");
                html.element("code", hook.what());
                html.text(" " + hook.moment() + ", ");
                html.figure("span", "rows", hook.rows(), Figures.of(hook.rows(), "row"));
                html.text(", ");
                html.figure("span", "elapsed_ms", hook.elapsed().toMillis(), Figures.time(hook.elapsed()));
                html.raw("</li>");
            }
            html.raw("</ul>");
        }
        if (!job.notes().isEmpty()) {
            html.raw("<h3>Notes</h3><ul>");
            job.notes().forEach(note -> html.element("li", note));
            html.raw("</ul>");
        }
    }

    private static void check(Html html, Event.Checked check) {
        html.raw("<li class=\"" + (check.passed() ? "done" : "failed") + "\" data-check=\"" + check.passed() + "\">");
        html.text(check.name() + ": " + check.found()
                + (check.passed() ? ", as expected" : " instead of " + check.expected()));
        html.raw("</li>");
    }

    private static void tables(Html html, Report job) {
        if (job.tables().isEmpty()) {
            return;
        }
        head(html, "table", "rows", "size", "copy", "index", "verify", "outcome");
        for (Report.TableReport table : job.tables().stream().limit(MOST_ROWS).toList()) {
            html.raw("<tr>");
            html.element("td", table.table());
            html.figure("td class=\"n\"", "rows", table.rows(), Figures.count(table.rows()));
            html.figure("td class=\"n\"", "bytes", table.bytes(), Figures.bytes(table.bytes()));
            html.figure("td class=\"n\"", "copy_ms", table.copy().toMillis(), Figures.time(table.copy()));
            html.figure("td class=\"n\"", "index_ms", table.index().toMillis(), Figures.time(table.index()));
            html.figure("td class=\"n\"", "verify_ms", table.verify().toMillis(), Figures.time(table.verify()));
            html.element("td", table.outcome());
            html.raw("</tr>");
        }
        foot(html, job.tables().size());
    }

    private static void repairs(Html html, Report job) {
        if (job.repairs().isEmpty()) {
            html.element("p", "Nothing differed.");
            return;
        }
        head(html, "table", "inserted", "updated", "deleted", "conflicts", "time", "status");
        for (Report.RepairReport table : job.repairs().stream().limit(MOST_ROWS).toList()) {
            html.raw("<tr>");
            html.element("td", table.table());
            html.figure("td class=\"n\"", "inserted", table.inserted(), Figures.count(table.inserted()));
            html.figure("td class=\"n\"", "updated", table.updated(), Figures.count(table.updated()));
            html.figure("td class=\"n\"", "deleted", table.deleted(), Figures.count(table.deleted()));
            html.figure("td class=\"n\"", "conflicts", table.conflicts(), Figures.count(table.conflicts()));
            html.figure("td class=\"n\"", "elapsed_ms", table.elapsed().toMillis(), Figures.time(table.elapsed()));
            html.element("td", table.status());
            html.raw("</tr>");
        }
        foot(html, job.repairs().size());
    }

    private static void verdicts(Html html, List<Event.Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return;
        }
        head(html, "table", "missing", "extra", "changed", "status");
        for (Event.Verdict verdict : verdicts.stream().limit(MOST_ROWS).toList()) {
            html.raw("<tr>");
            html.element("td", verdict.name());
            html.figure("td class=\"n\"", "missing", verdict.missing(), Figures.count(verdict.missing()));
            html.figure("td class=\"n\"", "extra", verdict.extra(), Figures.count(verdict.extra()));
            html.figure("td class=\"n\"", "changed", verdict.changed(), Figures.count(verdict.changed()));
            html.element("td", verdict.status());
            html.raw("</tr>");
        }
        foot(html, verdicts.size());
    }

    // The first and the last column are words, those between them figures.
    private static void head(Html html, String... columns) {
        html.raw("<div class=\"wide\"><table><thead><tr>");
        for (int i = 0; i < columns.length; i++) {
            boolean figure = i > 0 && i < columns.length - 1;
            html.element(figure ? "th class=\"n\"" : "th", columns[i]);
        }
        html.raw("</tr></thead><tbody>");
    }

    private static void foot(Html html, int rows) {
        html.raw("</tbody></table></div>");
        if (rows > MOST_ROWS) {
            html.element("p", "and " + Figures.count(rows - MOST_ROWS) + " more, which the JSON report has");
        }
    }

    private static void problems(Html html, List<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        html.raw("<ul class=\"problems\">");
        for (Problem problem : problems) {
            html.raw("<li>");
            html.text(problem.what());
            if (!problem.where().isEmpty()) {
                html.raw("<br/>");
                html.element("small", problem.where());
            }
            if (!problem.hint().isEmpty()) {
                html.raw("<br/>");
                html.element("small", problem.hint());
            }
            html.raw("</li>");
        }
        html.raw("</ul>");
    }

    private static String style() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
