package org.mysqlmirror.shell.command;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.run.Cancellation;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Runs a command again and again. */
final class WatchCommand implements Command {
    private static final String SECONDS = "-n";
    private static final String USUAL_SECONDS = "2";

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public String summary() {
        return "runs a command again and again, until Ctrl-C";
    }

    @Override
    public List<String> examples() {
        return List.of("watch jobs", "watch -n 10 tables staging 'order_*'");
    }

    @Override
    public void describe(CommandSpec spec) {
        // What stands behind the command belongs to it, options too.
        spec.parser().stopAtPositional(true);
        spec.addOption(OptionSpec.builder(SECONDS)
                .type(String.class)
                .arity("1")
                .paramLabel("SECONDS")
                .description("wait so long between two runs (default: " + USUAL_SECONDS + ')')
                .build());
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("1..*")
                .required(true)
                .paramLabel("COMMAND")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("the command")
                .build());
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        Duration pause = seconds(words.matchedOptionValue(SECONDS, USUAL_SECONDS));
        List<String> command = words.matchedPositionalValue(0, List.of());
        String line = command.stream().map(WatchCommand::quoted).collect(joining(" "));
        CountDownLatch ended = new CountDownLatch(1);
        try (Cancellation.Registration any = desk.cancellation().onCancel(ended::countDown)) {
            while (true) {
                if (desk.sitting().isTerminal()) {
                    desk.printer().clear();
                }
                ExitCode code = desk.sitting().line(line);
                if (code.number() > 1 || ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return desk.cancellation().isCancelled() ? ExitCode.DONE : code;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private static Duration seconds(String text) {
        if (!text.matches("\\d{1,5}(\\.\\d{1,3})?") || Double.parseDouble(text) < 0.1) {
            throw MirrorException.usage(Problem.of(SECONDS + ": '" + text + "' is not a number of seconds from 0.1"));
        }
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
