package org.mysqlmirror.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, in the order of help. */
public final class Commands {
    /** What stands for the command where there is none. */
    public static final String PROGRAM = "mysql-mirror";

    private final List<Command> all;

    /** @param more commands from other rooms */
    public Commands(List<Command> more) {
        List<Command> commands = new ArrayList<>(List.of(
                new ConnectionsCommand(),
                new TablesCommand(),
                new DescribeCommand(),
                new SqlCommand(),
                new DiffCommand(),
                new MirrorCommand(),
                new SyncCommand(),
                new RunCommand(),
                new ScriptsCommand(),
                new NewScriptCommand(),
                new JobsCommand(),
                new ReportCommand(),
                new ResumeCommand(),
                new RollbackCommand(),
                new HostsCommand(),
                new UseCommand(),
                new SourceCommand(),
                new HistoryCommand(),
                new WatchCommand()));
        commands.addAll(more);
        commands.add(new HelpCommand(this));
        commands.add(new ExitCommand());
        all = List.copyOf(commands);
    }

    public List<Command> all() {
        return all;
    }

    public List<String> names() {
        return all.stream().map(Command::name).toList();
    }

    public Optional<Command> find(String name) {
        return all.stream().filter(command -> command.name().equals(name)).findFirst();
    }

    /** The global options alone. */
    public CommandSpec spec() {
        CommandSpec spec = named(PROGRAM);
        GlobalOptions.addTo(spec);
        return spec;
    }

    /** A command's own parameters and options, with the global ones. */
    public CommandSpec spec(Command command) {
        CommandSpec spec = named(command.name());
        spec.usageMessage().description(command.summary() + '.').sortOptions(false);
        command.describe(spec);
        GlobalOptions.addTo(spec);
        return spec;
    }

    private static CommandSpec named(String name) {
        return CommandSpec.wrapWithoutInspection(null, new PlainObjects()).name(name);
    }
}
