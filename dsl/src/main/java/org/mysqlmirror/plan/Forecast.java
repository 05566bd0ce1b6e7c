package org.mysqlmirror.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.base.TableName;
import org.mysqlmirror.catalog.Catalog;
import org.mysqlmirror.catalog.ForeignKey;
import org.mysqlmirror.catalog.OtherObject;
import org.mysqlmirror.catalog.ServerIdentity;
import org.mysqlmirror.catalog.Table;
import org.mysqlmirror.catalog.Translation;
import org.mysqlmirror.catalog.Trigger;
import org.mysqlmirror.env.NamedConnection;

/**
 * How the databases that a script writes to will look when its steps so far have been run. Definitions can be foreseen; rows cannot, so
 * estimates are the source's.
 */
public final class Forecast {
    private final List<Written> databases = new ArrayList<>();

    private final List<ReplacedServer> servers = new ArrayList<>();

    /** A database that steps write to. */
    private record Written(ServerIdentity server, String database, Catalog catalog, Set<Integer> steps) {
        boolean is(Side side) {
            return server.sameAs(side.server().identity()) && database.equals(side.database());
        }
    }

    /** A whole server that a step replaces by a copy of another one. */
    private record ReplacedServer(ServerIdentity server, NamedConnection copied, int step) {}

    /** The steps that write to either side. */
    public Set<Integer> writers(Situation situation) {
        Set<Integer> steps = new HashSet<>();
        Stream.of(situation.source(), situation.target()).map(this::writers).forEach(steps::addAll);
        return steps;
    }

    /** The steps that write to the source. */
    public Set<Integer> writersOfSource(Situation situation) {
        return writers(situation.source());
    }

    private Set<Integer> writers(Side side) {
        Set<Integer> steps = new HashSet<>();
        find(side).ifPresent(written -> steps.addAll(written.steps()));
        replaced(side.server().identity()).ifPresent(server -> steps.add(server.step()));
        return steps;
    }

    /** Whether whole servers are replaced. */
    public boolean replacesServers() {
        return !servers.isEmpty();
    }

    /** The server whose copy will stand in the place of another one; its databases are what will be there. */
    public Optional<NamedConnection> successor(ServerIdentity server) {
        return replaced(server).map(ReplacedServer::copied);
    }

    private Optional<ReplacedServer> replaced(ServerIdentity server) {
        return servers.stream().filter(it -> it.server().sameAs(server)).findFirst();
    }

    /** A situation as it will be then. */
    public Situation of(Situation now) {
        return new Situation(of(now.source()), of(now.target()), now.production(), now.targetAddresses());
    }

    private Side of(Side side) {
        return find(side)
                .map(written -> new Side(side.connection(), side.server(), written.catalog()))
                .orElse(side);
    }

    private Optional<Written> find(Side side) {
        return databases.stream().filter(written -> written.is(side)).findFirst();
    }

    /** Takes a step into account that was planned on what the steps before it will leave. */
    public void add(int step, Planned planned) {
        if (planned instanceof DiffPlan) {
            return;
        }
        Situation situation = planned.situation();
        Side target = situation.target();
        Catalog after = planned instanceof Plan plan ? after(plan) : after((SyncScope) planned);
        Set<Integer> steps = new HashSet<>(Set.of(step));
        find(target).ifPresent(written -> {
            steps.addAll(written.steps());
            databases.remove(written);
        });
        databases.add(new Written(target.server().identity(), target.database(), after, steps));
    }

    /** Takes a step into account that replaces whole servers: what was foreseen of them is gone. */
    public void add(int step, PhysicalSituation situation) {
        ServerIdentity source = situation.source().side().server().identity();
        NamedConnection copied =
                successor(source).orElse(situation.source().side().connection());
        List<Written> there = databases.stream()
                .filter(written -> written.server().sameAs(source))
                .toList();
        for (Machine target : situation.targets()) {
            ServerIdentity server = target.side().server().identity();
            databases.removeIf(written -> written.server().sameAs(server));
            there.forEach(written ->
                    databases.add(new Written(server, written.database(), written.catalog(), written.steps())));
            servers.removeIf(replaced -> replaced.server().sameAs(server));
            servers.add(new ReplacedServer(server, copied, step));
        }
    }

    private static Catalog after(Plan plan) {
        Arrival arrival = new Arrival(plan.situation());
        List<TableGroup> groups = plan.steps().stream()
                .filter(Step.ReplaceTables.class::isInstance)
                .flatMap(step -> ((Step.ReplaceTables) step).groups().all().stream())
                .toList();
        for (TableGroup group : groups) {
            group.replaced().forEach(arrival::leaves);
            group.tables().forEach(task -> arrival.comes(task.table()));
            group.triggers().forEach(trigger -> arrival.comes(trigger.trigger()));
        }
        for (Step step : plan.steps()) {
            if (step instanceof Step.ReplaceObjects objects) {
                objects.objects().forEach(object -> arrival.comes(object.kind(), object.name()));
            } else if (step instanceof Step.DropObjects objects) {
                objects.objects().forEach(object -> arrival.leaves(object.kind(), object.name()));
            }
        }
        return arrival.catalog();
    }

    private static Catalog after(SyncScope scope) {
        Arrival arrival = new Arrival(scope.situation());
        scope.dropped().forEach(arrival::leaves);
        Stream.concat(scope.copied().stream(), scope.altered().stream())
                .flatMap(name -> scope.situation().source().catalog().table(name).stream())
                .forEach(arrival::comes);
        return arrival.catalog();
    }

    /** A target while tables come and leave. */
    private static final class Arrival {
        private final Side source;
        private final Catalog before;
        private final Translation translation;
        private final Map<String, Table> tables = new TreeMap<>();
        private final List<Trigger> triggers;
        private final Map<String, OtherObject> others = new LinkedHashMap<>();

        Arrival(Situation situation) {
            this.source = situation.source();
            this.before = situation.target().catalog();
            this.translation = Translation.between(flavor(source), flavor(situation.target()));
            before.tables().forEach(table -> tables.put(table.name(), table));
            this.triggers = new ArrayList<>(before.triggers());
            before.others().forEach(object -> others.put(key(object.kind(), object.name()), object));
        }

        private static Flavor flavor(Side side) {
            return side.server().version().flavor();
        }

        private static String key(OtherObject.Kind kind, String name) {
            return kind + " " + name;
        }

        void leaves(String table) {
            tables.remove(table);
            triggers.removeIf(trigger -> trigger.table().equals(table));
        }

        void comes(Table table) {
            tables.put(
                    table.name(),
                    translation
                            .of(table)
                            .withForeignKeys(table.foreignKeys().stream()
                                    .map(this::moved)
                                    .toList()));
        }

        private ForeignKey moved(ForeignKey key) {
            return new ForeignKey(
                    key.name(),
                    moved(key.child()),
                    key.columns(),
                    moved(key.parent()),
                    key.parentColumns(),
                    key.onUpdate(),
                    key.onDelete());
        }

        private TableName moved(TableName name) {
            return name.database().equals(source.database()) ? new TableName(before.name(), name.table()) : name;
        }

        void comes(Trigger trigger) {
            triggers.removeIf(present -> present.name().equals(trigger.name()));
            triggers.add(trigger);
        }

        void comes(OtherObject.Kind kind, String name) {
            source.catalog().others().stream()
                    .filter(object -> object.kind() == kind && object.name().equals(name))
                    .findFirst()
                    .ifPresent(object -> others.put(key(kind, name), object));
        }

        void leaves(OtherObject.Kind kind, String name) {
            others.remove(key(kind, name));
        }

        Catalog catalog() {
            return new Catalog(
                    before.name(),
                    before.collation(),
                    List.copyOf(tables.values()),
                    triggers,
                    List.copyOf(others.values()),
                    before.foreignChildren());
        }
    }
}
