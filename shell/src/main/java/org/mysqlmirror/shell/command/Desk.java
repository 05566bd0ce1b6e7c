package org.mysqlmirror.shell.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mysqlmirror.env.Configuration;
import org.mysqlmirror.job.EventSink;
import org.mysqlmirror.request.Consent;
import org.mysqlmirror.request.OptionValues;
import org.mysqlmirror.run.Cancellation;
import org.mysqlmirror.run.Engine;
import org.mysqlmirror.shell.view.Printer;
import org.mysqlmirror.shell.view.ProgressView;

/**
 * What a command has at hand.
 *
 * @param engine made when first asked for, since not every command needs one
 * @param printer where data and words go
 * @param asker asks a person, if there is one
 * @param progress shows how a job is getting on; empty with {@code --quiet}
 * @param log is told every event
 * @param sitting for commands that are about other commands
 * @param yes whether {@code --yes} was said
 * @param quiet whether only results and errors are wanted
 */
public record Desk(
        Supplier<Engine> engine,
        Supplier<Configuration> configuration,
        Supplier<OptionValues> defaults,
        Printer printer,
        Asker asker,
        Supplier<Optional<ProgressView>> progress,
        EventSink log,
        Cancellation cancellation,
        Path scripts,
        Sitting sitting,
        boolean yes,
        boolean quiet) {

    /** What the command line consents to. */
    public Consent consent() {
        return yes ? Consent.yes() : Consent.NONE;
    }

    /** A line for people, unless they want none. */
    public void say(String line) {
        if (!quiet) {
            printer.say(line);
        }
    }

    /** What the next question is about: for people, and also for those who want no words but can be asked. */
    public void sayBeforeQuestion(List<String> lines) {
        if (!quiet || asker.isThere()) {
            lines.forEach(printer::say);
        }
    }
}
