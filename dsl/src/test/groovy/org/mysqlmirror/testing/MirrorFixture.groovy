package org.mysqlmirror.testing

import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import org.mysqlmirror.env.Configuration
import org.mysqlmirror.env.Connections
import org.mysqlmirror.env.Defaults
import org.mysqlmirror.env.NamedConnection
import org.mysqlmirror.env.Role
import org.mysqlmirror.env.Secret
import org.mysqlmirror.env.SecretPrompt
import org.mysqlmirror.env.ServerAddress
import org.mysqlmirror.env.Surroundings
import org.mysqlmirror.job.Event
import org.mysqlmirror.job.EventSink
import org.mysqlmirror.job.Report
import org.mysqlmirror.job.ScriptReport
import org.mysqlmirror.plan.Plan
import org.mysqlmirror.plan.WorkflowPlan
import org.mysqlmirror.request.Consent
import org.mysqlmirror.answer.Comparison
import org.mysqlmirror.request.DiffRequest
import org.mysqlmirror.request.HazardKind
import org.mysqlmirror.request.MirrorRequest
import org.mysqlmirror.request.OptionValues
import org.mysqlmirror.request.Options
import org.mysqlmirror.request.SyncRequest
import org.mysqlmirror.request.Workflow
import org.mysqlmirror.run.Cancellation
import org.mysqlmirror.run.Engine
import org.mysqlmirror.run.ScriptWatch
import org.mysqlmirror.run.StateFolder
import org.mysqlmirror.run.Survey
import org.mysqlmirror.script.ScriptLoader

/** An engine over the databases of a specification: {@code source} and {@code target}, and whatever is added. */
final class MirrorFixture implements Closeable {
    /** Somebody agrees to whatever it is. */
    static final Consent EVERYTHING = new Consent(EnumSet.allOf(HazardKind))

    final Path state = Files.createTempDirectory('mirror-state')
    final List<Event> events = Collections.synchronizedList([])
    /** Who is asked for passwords. */
    SecretPrompt prompt = SecretPrompt.NOBODY
    private final Map<String, NamedConnection> connections = [:]
    private Engine engine

    /** One of a server that is none of ours: host, port, user and password have to be said. */
    MirrorFixture with(String name, Map options) {
        with(name, null, null, options)
    }

    MirrorFixture with(String name, TestServer server, String database, Map options = [:]) {
        connections[name] = new NamedConnection(
            name,
            options.role ?: Role.DEVELOPMENT,
            ServerAddress.tcp(options.host ?: server.host(), options.port ?: server.port()),
            options.user ?: server.user(),
            Secret.literal(options.password ?: server.password()),
            Optional.ofNullable(database),
            org.mysqlmirror.env.TlsMode.PREFERRED,
            options.session ?: [],
            new org.mysqlmirror.base.SourceRef('mirror.yml', connections.size() + 2, 0),
            "mirror.yml:${connections.size() + 2}  role: ${options.role ?: Role.DEVELOPMENT}",
            Optional.ofNullable(options.programs),
            Optional.ofNullable(options.ssh),
            options.installation ?: org.mysqlmirror.env.Installation.NONE)
        this
    }

    /** Two databases of these names, on two servers. */
    static MirrorFixture between(TestServer from, String source, TestServer to, String target) {
        new MirrorFixture().with('source', from, source).with('target', to, target)
    }

    Engine engine() {
        if (engine == null) {
            def surroundings = new Surroundings([:], state, state)
            engine = new Engine(
                new Configuration(Connections.of(connections.values(), surroundings), Defaults.none(), []),
                prompt, new StateFolder(state), Clock.systemUTC())
        }
        engine
    }

    static MirrorRequest request(Map<String, String> options = [:], String from = 'source', String to = 'target') {
        OptionValues values = OptionValues.none()
        options.each { name, value -> values = values.parse(Options.find(name).get(), value) }
        MirrorRequest.of(from, to, values, Optional.empty())
    }

    /** Compares, with these options of diff. */
    Comparison diff(Map<String, String> options = [:], String from = 'source', String to = 'target',
                    Cancellation cancellation = new Cancellation(), Closure watch = {}) {
        OptionValues values = OptionValues.none()
        options.each { name, value -> values = values.parse(Options.find(name).get(), value) }
        def plan = engine().plan(DiffRequest.of(from, to, values, Optional.empty()))
        engine().compare(plan, { Event event -> events << event; watch(event) }, cancellation)
    }

    Plan plan(Map<String, String> options = [:], String from = 'source', String to = 'target') {
        engine().plan(request(options, from, to))
    }

    Report mirror(Map<String, String> options = [:], String from = 'source', String to = 'target') {
        run(plan(options, from, to))
    }

    Report run(Plan plan, Cancellation cancellation = new Cancellation(), Closure watch = {}) {
        engine().run(plan, EVERYTHING, { Event event -> events << event; watch(event) }, cancellation)
    }

    SyncRequest syncRequest(Map<String, String> options = [:], String from = 'source', String to = 'target') {
        OptionValues values = OptionValues.none()
        options.each { name, value -> values = values.parse(Options.find(name).get(), value) }
        SyncRequest.of(from, to, values, Optional.empty())
    }

    /** Compares for a repair; to be closed. */
    Survey survey(Map<String, String> options = [:], Cancellation cancellation = new Cancellation()) {
        engine().survey(syncRequest(options), { Event event -> events << event }, cancellation)
    }

    /** Compares and repairs, whatever the hazards. */
    Report sync(Map<String, String> options = [:], Consent consent = EVERYTHING) {
        def survey = survey(options)
        try {
            repair(survey, consent)
        } finally {
            survey.close()
        }
    }

    Report repair(Survey survey, Consent consent = EVERYTHING, Cancellation cancellation = new Cancellation(), Closure watch = {}) {
        engine().run(survey, consent, { Event event -> events << event; watch(event) }, cancellation)
    }

    /** A script beside the state of the engine, so that what it includes can be put there. */
    Workflow workflow(String text, Map<String, String> arguments = [:], Map<String, String> environment = [:]) {
        def file = Files.writeString(state.resolve('script.groovy'), text.stripIndent())
        new ScriptLoader(environment).load(file, arguments, OptionValues.none())
    }

    /** Plans and runs a script, whatever its hazards. The watch is told all events, with the number of their step. */
    ScriptReport script(String text, Closure watch = { Object... any -> }, Cancellation cancellation = new Cancellation()) {
        run(engine().plan(workflow(text)), Optional.<ScriptReport> empty(), watch, cancellation)
    }

    ScriptReport run(WorkflowPlan plan, Optional<ScriptReport> stopped = Optional.empty(), Closure watch = { Object... any -> },
                     Cancellation cancellation = new Cancellation()) {
        def told = { int step, Event event -> events << event; watch(event, step) }
        def steps = [
            begins: { Workflow.Step step -> { Event event -> told(step.number(), event) } as EventSink },
            ended: { Workflow.Step step, ScriptWatch.End end -> }] as ScriptWatch
        engine().run(plan, stopped, EVERYTHING, steps, { Event event -> told(0, event) }, cancellation)
    }

    @Override
    void close() {
        engine?.close()
        state.toFile().deleteDir()
    }
}
