package org.mysqlmirror.script;

import java.util.Map;
import java.util.Optional;
import org.mysqlmirror.base.SourceRef;
import org.mysqlmirror.request.DiffRequest;
import org.mysqlmirror.request.Options;

/** Hears what is said between the braces of {@code diff}. */
final class DiffBlock extends RequestBlock implements Words.Diff {
    private boolean mustBeSame;

    DiffBlock(Draft draft, Map<String, Object> values, String target) {
        super(draft, values, target);
    }

    @Override
    public void schemaOnly(boolean yes) {
        say(Options.SCHEMA_ONLY, () -> yes);
    }

    @Override
    public void dataOnly(boolean yes) {
        say(Options.DATA_ONLY, () -> yes);
    }

    @Override
    public void rows(int number) {
        parse(Options.ROWS, String.valueOf(number));
    }

    @Override
    public void recheck(String duration) {
        parse(Options.RECHECK, duration);
    }

    @Override
    public void expectSame() {
        mustBeSame = true;
    }

    @Override
    boolean mustBeSame() {
        return mustBeSame;
    }

    @Override
    DiffRequest request(String target, SourceRef place) {
        return DiffRequest.of(source(), target, options(), Optional.of(place));
    }
}
