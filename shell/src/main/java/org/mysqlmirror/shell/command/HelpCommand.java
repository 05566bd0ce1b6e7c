package org.mysqlmirror.shell.command;

import java.util.ArrayList;
import java.util.List;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Nearest;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.script.Language;
import org.mysqlmirror.script.WordDoc;
import org.mysqlmirror.shell.view.Paint;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Tells how the other commands are used. */
public final class HelpCommand implements Command {
    public static final String NAME = "help";
    public static final String SCRIPT = "script";
    private static final int WORD_WIDTH = 44;

    private final Commands commands;

    HelpCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "shows the commands, one command, or the words of the language (help script)";
    }

    @Override
    public List<String> examples() {
        return List.of("help mirror", "help script");
    }

    @Override
    public void describe(CommandSpec spec) {
        spec.addPositional(Specs.optional(0, "COMMAND", "a command, or 'script' for the language"));
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        String topic = Specs.text(words, 0);
        Paint paint =
                desk.printer().format().isJson() ? Paint.NONE : desk.printer().paint();
        if (topic.isEmpty()) {
            desk.printer().text(name(), overview(paint));
        } else if (topic.equals(SCRIPT)) {
            desk.printer().text(name(), language(paint));
        } else {
            desk.printer().text(name(), command(topic, paint));
        }
        return ExitCode.DONE;
    }

    /** All commands, and the global options. */
    List<String> overview(Paint paint) {
        List<String> lines = new ArrayList<>();
        lines.add("mysql-mirror refreshes MySQL and MariaDB databases from one another.");
        lines.add("");
        lines.add(paint.bold("COMMANDS"));
        commands.all()
                .forEach(command ->
                        lines.add("  " + paint.bold("%-12s".formatted(command.name())) + ' ' + command.summary()));
        lines.add("");
        lines.add(paint.bold("GLOBAL OPTIONS") + ", before or after the command");
        GlobalOptions.lines().forEach(line -> lines.add("  " + line));
        lines.add("");
        lines.add("A connection is a name in mirror.yml, NAME/DATABASE, or mysql://user@host:port/database.");
        lines.add("Without a command, every line of standard input is one. help COMMAND tells more.");
        return lines;
    }

    private List<String> command(String name, Paint paint) {
        Command command = commands.find(name).orElseThrow(() -> {
            List<String> known = new ArrayList<>(commands.names());
            known.add(SCRIPT);
            return MirrorException.usage(Problem.of("there is no command '" + name + "' to tell about")
                    .hint(Nearest.hint(name, known)));
        });
        List<String> lines = new ArrayList<>();
        command.examples().forEach(example -> lines.add("  " + paint.cyan(example)));
        lines.add("");
        CommandLine words = new CommandLine(commands.spec(command), new PlainObjects());
        words.setUsageHelpAutoWidth(false).setUsageHelpWidth(100);
        words.getUsageMessage(CommandLine.Help.Ansi.OFF).lines().forEach(lines::add);
        return lines;
    }

    private static List<String> language(Paint paint) {
        List<String> lines = new ArrayList<>();
        String block = "";
        for (WordDoc word : Language.words()) {
            if (!word.block().equals(block)) {
                block = word.block();
                lines.add(paint.bold(block));
            }
            boolean alone = word.signature().length() > WORD_WIDTH;
            if (alone) {
                lines.add("  " + word.signature());
            }
            lines.add(("  %-" + WORD_WIDTH + "s %s").formatted(alone ? "" : word.signature(), word.doc()));
        }
        return lines;
    }
}
