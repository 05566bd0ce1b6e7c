package org.mysqlmirror.job;

import java.time.Instant;

/**
 * A process on some host. The moment it began tells it from a later one with the same number.
 *
 * @param began epoch seconds; 0 where the system does not tell
 */
public record ProcessName(String host, long pid, long began) {

    /** This very process. */
    public static ProcessName self(String host) {
        ProcessHandle self = ProcessHandle.current();
        return new ProcessName(host, self.pid(), began(self));
    }

    /** Whether the process is certain to be gone; one on another host never is. */
    public boolean isGone(String thisHost) {
        return host.equals(thisHost)
                && ProcessHandle.of(pid)
                        .filter(process -> began == 0 || began(process) == 0 || began(process) == began)
                        .isEmpty();
    }

    private static long began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    }

    @Override
    public String toString() {
        return host + " (process " + pid + ')';
    }
}
