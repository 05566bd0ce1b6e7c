package org.mysqlmirror.shell.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.job.ScriptReport;
import org.mysqlmirror.shell.view.HtmlReport;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The page into which the report of a script is written. */
record ReportFile(Path path) {
    private static final String OPTION = "report";

    static OptionSpec option() {
        return OptionSpec.builder("--" + OPTION)
                .type(String.class)
                .arity("1")
                .paramLabel("FILE")
                .description("write the report as an HTML page as well, which needs nothing else")
                .build();
    }

    /** @throws MirrorException (usage) if there will be nothing to report */
    static Optional<ReportFile> of(ParseResult words) {
        if (words.hasMatchedOption("--" + OPTION) && words.hasMatchedOption("--dry-run")) {
            throw MirrorException.usage(Problem.of("--" + OPTION + " and --dry-run: a dry run does nothing to report")
                    .hint("Leave out one of them"));
        }
        return Optional.ofNullable(words.<String>matchedOptionValue("--" + OPTION, null))
                .map(file -> new ReportFile(Path.of(file)));
    }

    /**
     * Before anything is done: a file that cannot be written must not be found in the end.
     *
     * @throws MirrorException (usage) if it cannot be
     */
    void mustBeWritable() {
        try {
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw cannot(e);
        }
    }

    void write(ScriptReport report) {
        try {
            Files.writeString(path, new HtmlReport(report).page());
        } catch (IOException e) {
            throw cannot(e);
        }
    }

    private MirrorException cannot(IOException reason) {
        return MirrorException.usage(Problem.of("--" + OPTION + ": cannot be written: " + reason.getMessage())
                .at(path));
    }
}
