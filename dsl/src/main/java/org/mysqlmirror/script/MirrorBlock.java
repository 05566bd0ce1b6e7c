package org.mysqlmirror.script;

import groovy.lang.Closure;
import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.request.Accounts;
import org.mysqlmirror.request.BinaryLog;
import org.mysqlmirror.request.EventState;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.Moment;
import org.mysqlmirror.request.Options;
import org.mysqlmirror.request.Strategy;
import org.mysqlmirror.request.Verify;

/** Hears what is said between the braces of {@code refresh} and {@code mirror}. */
final class MirrorBlock extends WritingBlock implements Words.Mirror {
    MirrorBlock(Draft draft, Map<String, Object> values, String target) {
        super(draft, values, target);
    }

    @Override
    public void neutralize(Closure<?> block) {
        hear(Moment.NEUTRALIZE, block);
    }

    @Override
    public void method(Method method) {
        say(Options.METHOD, () -> method);
    }

    @Override
    public void strategy(Strategy strategy) {
        say(Options.STRATEGY, () -> strategy);
    }

    @Override
    public void dropOld(boolean yes) {
        say(Options.DROP_OLD, () -> yes);
    }

    @Override
    public void includeChildren(boolean yes) {
        say(Options.INCLUDE_CHILDREN, () -> yes);
    }

    @Override
    public void maxRate(String bytesPerSecond) {
        parse(Options.MAX_RATE, bytesPerSecond);
    }

    @Override
    public void binlog(BinaryLog choice) {
        say(Options.BINLOG, () -> choice);
    }

    @Override
    public void keepDump(boolean yes) {
        say(Options.KEEP_DUMP, () -> yes);
    }

    @Override
    public void dumpOptions(String... words) {
        parse(Options.DUMP_OPTIONS, String.join(" ", words));
    }

    @Override
    public void hosts(String... names) {
        parse(Options.HOSTS, String.join(",", names));
    }

    @Override
    public void accounts(Accounts whose) {
        say(Options.ACCOUNTS, () -> whose);
    }

    @Override
    public void verify(Verify verify) {
        say(Options.VERIFY, () -> verify);
    }

    @Override
    public void objects(String... kinds) {
        parse(Options.OBJECTS, String.join(",", kinds));
    }

    @Override
    public void definer(String account) {
        parse(Options.DEFINER, account);
    }

    @Override
    public void events(EventState state) {
        say(Options.EVENTS, () -> state);
    }

    @Override
    MirrorRequest request(String target, SourceRef place) {
        return MirrorRequest.of(source(), target, options(), Optional.of(place)).with(hooks());
    }
}
