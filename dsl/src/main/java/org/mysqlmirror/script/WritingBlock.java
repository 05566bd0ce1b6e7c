package org.mysqlmirror.script;

import groovy.lang.Closure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.request.Check;
import org.mysqlmirror.request.Hook;
import org.mysqlmirror.request.Hooks;
import org.mysqlmirror.request.Moment;
import org.mysqlmirror.request.Options;

/** Hears the words of everything that writes. */
abstract class WritingBlock extends RequestBlock implements Words.Writing {
    private final Map<Moment, List<Hook>> hooks = new EnumMap<>(Moment.class);
    private final List<Check> checks = new ArrayList<>();

    WritingBlock(Draft draft, Map<String, Object> values, String target) {
        super(draft, values, target);
    }

    final Hooks hooks() {
        return new Hooks(hooks, checks);
    }

    @Override
    public void allow(String... hazards) {
        parse(Options.ALLOW, String.join(",", hazards));
    }

    @Override
    public void before(Closure<?> block) {
        hear(Moment.BEFORE, block);
    }

    @Override
    public void after(Closure<?> block) {
        hear(Moment.AFTER, block);
    }

    @Override
    public void onFailure(Closure<?> block) {
        hear(Moment.ON_FAILURE, block);
    }

    final void hear(Moment moment, Closure<?> block) {
        draft().hear(moment.word(), () -> once(moment.word()));
        SourceRef place = draft().places().here(moment.word());
        HookBlock heard = new HookBlock(draft(), values());
        inside(block, heard);
        if (heard.isSilent()) {
            draft().add(place, Problem.of(moment.word() + ": there is nothing to run between its braces"));
        }
        if (!heard.hooks().isEmpty()) {
            hooks.put(moment, heard.hooks());
        }
    }

    @Override
    public void check(Map<String, ?> expected, String name, String query) {
        draft().hear("check", () -> {
            if (name.isBlank()) {
                throw MirrorException.usage(Problem.of("needs a name: what does it make sure of?"));
            }
            checks.add(new Check(
                    name.strip(),
                    Query.check(query),
                    Expected.of(expected, Set.of()),
                    draft().places().here("check"),
                    draft().discretion()));
        });
    }
}
