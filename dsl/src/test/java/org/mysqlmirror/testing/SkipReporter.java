package org.mysqlmirror.testing;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Prints what is skipped and why: Surefire counts it, but keeps the reason to its report files. */
public final class SkipReporter implements TestExecutionListener {
    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        report(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            report(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
        }
    }

    private static void report(TestIdentifier test, String reason) {
        System.out.println("Skipped: " + test.getDisplayName() + " (" + reason + ")");
    }
}
