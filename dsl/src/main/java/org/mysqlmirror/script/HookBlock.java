package org.mysqlmirror.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.request.Hook;

/** Hears what is to be run at one moment. */
final class HookBlock extends Listener implements Words.Hooks {
    private final List<Hook> hooks = new ArrayList<>();
    private boolean spoken;

    HookBlock(Draft draft, Map<String, Object> values) {
        super(draft, values);
    }

    List<Hook> hooks() {
        return hooks;
    }

    /** Whether anything was said, right or wrong. */
    boolean isSilent() {
        return !spoken;
    }

    @Override
    public void sql(String statements) {
        spoken = true;
        draft().hear("sql", () -> add(statements, ""));
    }

    @Override
    public void sql(SqlFile file) {
        // A file that cannot be read has been told.
        if (!file.text().isEmpty()) {
            draft().hear("sql", () -> add(file.text(), file.name()));
        }
    }

    private void add(String statements, String origin) {
        if (statements.isBlank()) {
            throw MirrorException.usage(Problem.of("there is no statement"));
        }
        hooks.add(
                new Hook.Statements(statements.strip(), origin, draft().places().here("sql"), draft().discretion()));
    }

    @Override
    public SqlFile file(String name) {
        spoken = true;
        return draft().file("file", name);
    }

    @Override
    public void command(String... words) {
        spoken = true;
        draft().hear("command", () -> {
            if (words.length == 0 || words[0].isBlank()) {
                throw MirrorException.usage(Problem.of("names no program"));
            }
            if (words.length == 1 && words[0].contains(" ")) {
                throw MirrorException.usage(
                        Problem.of("no shell cuts this into words; write each of them in quotes, or command"
                                + " 'sh', '-c', '…'"));
            }
            hooks.add(new Hook.Command(List.of(words), draft().places().here("command"), draft().discretion()));
        });
    }
}
