package org.mysqlmirror.script;

import groovy.lang.Binding;
import groovy.lang.MissingPropertyException;
import java.util.regex.PatternSyntaxException;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;

/** Lets a script say what it wants, and makes a problem of whatever it throws. */
final class ScriptRun {
    private ScriptRun() {}

    /** @throws MirrorException (interrupted) if the thread was interrupted; its flag stays set */
    static void run(Class<? extends ScriptBody> script, Draft draft) {
        try {
            ScriptBody body = made(script);
            body.setBinding(new Binding());
            body.tell(draft);
            draft.values().unused(draft::add);
        } catch (VirtualMachineError e) {
            if (!(e instanceof StackOverflowError)) {
                throw e;
            }
            told(e, draft);
        } catch (Throwable e) { // Groovy throws checked exceptions undeclared, and assert throws an Error
            told(e, draft);
        }
    }

    static ScriptBody made(Class<? extends ScriptBody> script) {
        try {
            return script.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a script's class has a constructor", e);
        }
    }

    private static void told(Throwable thrown, Draft draft) {
        if (thrown instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
            Thread.currentThread().interrupt();
            throw MirrorException.interrupted();
        }
        // A parameter that is missing or wrong has been told; what breaks afterwards mostly follows from it.
        if (!draft.hasProblems()) {
            draft.add(draft.places().of(thrown), Problem.of(sentence(thrown)));
        }
    }

    private static String sentence(Throwable thrown) {
        if (thrown instanceof PatternSyntaxException regex) {
            return "'" + regex.getPattern() + "' is not a regular expression: " + regex.getDescription();
        }
        if (thrown instanceof MissingPropertyException missing) {
            return "'" + missing.getProperty() + "' is read before its param is declared";
        }
        String message = thrown.getMessage() == null
                ? ""
                : thrown.getMessage().strip().lines().findFirst().orElse("");
        String kind = thrown.getClass().getSimpleName();
        return thrown instanceof AssertionError && !message.isEmpty()
                ? message
                : "the script failed: " + (message.isEmpty() ? kind : message + " (" + kind + ")");
    }
}
