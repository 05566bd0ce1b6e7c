package org.mysqlmirror.script;

import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.request.EventState;
import org.mysqlmirror.request.Method;
import org.mysqlmirror.request.MirrorRequest;
import org.mysqlmirror.request.Options;
import org.mysqlmirror.request.Strategy;
import org.mysqlmirror.request.Verify;

/** Hears what is said between the braces of {@code refresh} and {@code mirror}. */
final class MirrorBlock extends StepBlock implements Words.Mirror {
    MirrorBlock(Draft draft, Map<String, String> values) {
        super(draft, values);
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
    public void allow(String... hazards) {
        say(Options.ALLOW, () -> Options.ALLOW.type().parser().apply(String.join(",", hazards)));
    }

    @Override
    public void keepDump(boolean yes) {
        say(Options.KEEP_DUMP, () -> yes);
    }

    @Override
    public void dumpOptions(String... words) {
        say(Options.DUMP_OPTIONS, () -> Options.DUMP_OPTIONS.type().parser().apply(String.join(" ", words)));
    }

    @Override
    public void verify(Verify verify) {
        say(Options.VERIFY, () -> verify);
    }

    @Override
    public void objects(String... kinds) {
        say(Options.OBJECTS, () -> Options.OBJECTS.type().parser().apply(String.join(",", kinds)));
    }

    @Override
    public void definer(String account) {
        say(Options.DEFINER, () -> Options.DEFINER.type().parser().apply(account));
    }

    @Override
    public void events(EventState state) {
        say(Options.EVENTS, () -> state);
    }

    MirrorRequest request(String target, SourceRef place) {
        return MirrorRequest.of(source(), target, options(), Optional.of(place));
    }
}
