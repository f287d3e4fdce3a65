package io.nightshift.engine.metrics;

import java.util.Locale;

/** A part of a command's execution that is timed separately while a {@link Benchmark} is on. */
public enum Stage {
    PRESTART,
    /** From the command's arrival until its execution starts. */
    START,
    RESTART,
    DUP_RES,
    REPL_PING,
    /** Its execution. */
    LOCAL,
    MASTER,
    READ_LOCAL,
    WRITE_MASTER,
    UDF_MASTER,
    REPL_WRITE,
    /** Writing its answer. */
    RESPONSE;

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
