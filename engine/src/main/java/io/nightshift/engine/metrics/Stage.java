package io.nightshift.engine.metrics;

import java.util.Locale;

/** A part of the way of a command that is timed by itself while a {@link Benchmark} is switched on. */
public enum Stage {
    PRESTART,
    /** From the arrival of the command until it is carried out. */
    START,
    RESTART,
    DUP_RES,
    REPL_PING,
    /** To carry it out. */
    LOCAL,
    MASTER,
    READ_LOCAL,
    WRITE_MASTER,
    UDF_MASTER,
    REPL_WRITE,
    /** To write its answer. */
    RESPONSE;

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
