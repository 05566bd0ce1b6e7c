package org.mysqlmirror.shell.testing

import com.fasterxml.jackson.jr.ob.JSON

/** How a process ended, and what it said. */
final class Outcome {
    final int code
    final String out
    final String err

    Outcome(int code, String out, String err) {
        this.code = code
        this.out = out
        this.err = err
    }

    /** The documents on standard output, one a line. */
    List<Map<String, Object>> documents() {
        out.readLines().collect { JSON.std.mapFrom(it) }
    }

    @Override
    String toString() {
        "exit code $code\n--- standard output\n$out--- standard error\n$err"
    }
}
