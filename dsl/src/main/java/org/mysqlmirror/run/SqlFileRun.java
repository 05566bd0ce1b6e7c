package org.mysqlmirror.run;

import org.mysqlmirror.base.Figures;
import org.mysqlmirror.base.Sql;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.TableDdl;
import org.mysqlmirror.checksum.Flavors;
import org.mysqlmirror.checksum.RowStatements;
import org.mysqlmirror.checksum.TablePair;
import org.mysqlmirror.connect.ReadSession;
import org.mysqlmirror.connect.Server;
import org.mysqlmirror.inspect.CatalogReader;
import org.mysqlmirror.plan.Side;
import org.mysqlmirror.plan.Step;
import org.mysqlmirror.plan.TableGroup;
import org.mysqlmirror.plan.TableTask;
import org.mysqlmirror.run.JobRecord.SetAside;

/** Writes what a sync would do into a file instead of doing it. Both sides are only read. */
final class SqlFileRun implements Step.Handler<Void> {
    private final Survey survey;
    private final Server target;
    private final SqlScript script;
    private final Side from;
    private final Side to;

    SqlFileRun(Survey survey, Server target, SqlScript script) {
        this.survey = survey;
        this.target = target;
        this.script = script;
        this.from = survey.plan().situation().source();
        this.to = survey.plan().situation().target();
    }

    void run() {
        script.comment("makes " + to.label() + " equal to " + from.label() + ", by mysql-mirror");
        survey.plan().hazards().forEach(hazard -> script.comment("hazard: " + hazard.reason()));
        script.settings();
        script.statement("USE " + Sql.name(to.database()));
        survey.plan().steps().forEach(step -> step.accept(this));
        script.comment("end");
    }

    private ReadSession source() {
        return survey.snapshot().sessions().get(0);
    }

    @Override
    public Void takeSnapshot(Step.TakeSnapshot step) {
        return null;
    }

    @Override
    public Void prepareAside(Step.PrepareAside step) {
        return null;
    }

    @Override
    public Void dropAside(Step.DropAside step) {
        return null;
    }

    @Override
    public Void adoptAside(Step.AdoptAside step) {
        throw new IllegalStateException("a sync goes on with nothing");
    }

    @Override
    public Void refillTables(Step.RefillTables step) {
        throw new IllegalStateException("a sync goes on with nothing");
    }

    @Override
    public Void fillTables(Step.FillTables step) {
        throw new IllegalStateException("a sync copies from its own snapshot");
    }

    @Override
    public Void makeEqual(Step.MakeEqual step) {
        throw new IllegalStateException("a sync copies from its own snapshot");
    }

    @Override
    public Void dropObjects(Step.DropObjects step) {
        throw new IllegalStateException("a sync drops no objects");
    }

    @Override
    public Void putBack(Step.PutBack step) {
        throw new IllegalStateException("a sync puts nothing back");
    }

    @Override
    public Void dropKept(Step.DropKept step) {
        throw new IllegalStateException("a sync keeps nothing");
    }

    @Override
    public Void replaceTables(Step.ReplaceTables step) {
        step.groups().all().forEach(this::replace);
        return null;
    }

    private void replace(TableGroup group) {
        group.tables().forEach(this::replace);
        for (TableGroup.NewTrigger trigger : group.triggers()) {
            SetAside statement = Triggers.statement(
                    trigger.trigger(), trigger.definer(), to.server().version().isMariaDb());
            script.statement("SET SESSION " + statement.settings());
            script.delimited(statement.sql());
        }
        script.settings();
    }

    private void replace(TableTask task) {
        TableName here = new TableName(from.database(), task.name());
        TableName there = new TableName(to.database(), task.name());
        script.statement("DROP TABLE IF EXISTS " + there.sql());
        script.statement(TableDdl.parse(CatalogReader.definition(source(), here))
                .withSequencesOf(to.database(), from.database())
                .create(there));
        if (task.withRows()) {
            Flavors flavors = Flavors.of(from.server().version(), to.server().version());
            TablePair pair = TablePair.of(here, task.table(), there, task.table(), flavors, task.where());
            script.statement("START TRANSACTION");
            new RowStatements(pair, source(), script::write).everything();
            script.statement("COMMIT");
        }
    }

    @Override
    public Void buildTables(Step.BuildTables step) {
        throw new IllegalStateException("a sync holds no tables back");
    }

    @Override
    public Void runHooks(Step.RunHooks step) {
        throw new IllegalStateException("a request for a file has no hooks");
    }

    @Override
    public Void runChecks(Step.RunChecks step) {
        throw new IllegalStateException("a request for a file has no checks");
    }

    @Override
    public Void readDefinitions(Step.ReadDefinitions step) {
        throw new IllegalStateException("a sync brings tables alone");
    }

    @Override
    public Void replaceObjects(Step.ReplaceObjects step) {
        throw new IllegalStateException("a sync brings tables alone");
    }

    @Override
    public Void alterTables(Step.AlterTables step) {
        throw new IllegalStateException("a scope with altered tables refuses to be written into a file");
    }

    @Override
    public Void repairAltered(Step.RepairAltered step) {
        throw new IllegalStateException("a scope with altered tables refuses to be written into a file");
    }

    @Override
    public Void repairRows(Step.RepairRows step) {
        try (ReadSession there = target.read()) {
            step.tables().forEach(table -> repair(survey.finding(table.table()), there));
        }
        return null;
    }

    private void repair(Finding finding, ReadSession there) {
        script.comment(finding.table().name() + ": "
                + Figures.of(finding.wanted().size(), "row") + " to bring, "
                + Figures.count(finding.extras().size()) + " to delete");
        script.statement("START TRANSACTION");
        long conflicts = new RowStatements(finding.table(), source(), script::write)
                .repair(finding.wanted(), finding.extras(), there);
        script.statement("COMMIT");
        if (conflicts > 0) {
            script.comment("left out, since others changed them after the comparison: " + Figures.of(conflicts, "row"));
        }
    }

    @Override
    public Void dropTables(Step.DropTables step) {
        step.tables().forEach(table -> script.statement("DROP TABLE " + Sql.name(to.database(), table)));
        return null;
    }

    @Override
    public Void onHosts(Step.OnHosts step) {
        throw new IllegalStateException("a sync brings no files");
    }
}
