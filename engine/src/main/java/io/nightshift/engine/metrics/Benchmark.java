package io.nightshift.engine.metrics;

import java.util.List;
import java.util.Locale;

/**
 * Groups of stages that are timed while {@code enable-benchmarks-...} is on. Stages between nodes are listed, as on the
 * real server, but never have data here.
 */
public enum Benchmark {
    READ(Stage.START, Stage.RESTART, Stage.DUP_RES, Stage.REPL_PING, Stage.LOCAL, Stage.RESPONSE),
    WRITE(Stage.START, Stage.RESTART, Stage.DUP_RES, Stage.MASTER, Stage.REPL_WRITE, Stage.RESPONSE),
    UDF(Stage.START, Stage.RESTART, Stage.DUP_RES, Stage.MASTER, Stage.REPL_WRITE, Stage.RESPONSE),
    BATCH_SUB(
            Stage.PRESTART,
            Stage.START,
            Stage.RESTART,
            Stage.DUP_RES,
            Stage.REPL_PING,
            Stage.READ_LOCAL,
            Stage.WRITE_MASTER,
            Stage.UDF_MASTER,
            Stage.REPL_WRITE,
            Stage.RESPONSE),
    UDF_SUB(Stage.START, Stage.RESTART, Stage.DUP_RES, Stage.MASTER, Stage.REPL_WRITE, Stage.RESPONSE),
    OPS_SUB(Stage.START, Stage.RESTART, Stage.DUP_RES, Stage.MASTER, Stage.REPL_WRITE, Stage.RESPONSE);

    private final List<Stage> stages;

    Benchmark(Stage... stages) {
        this.stages = List.of(stages);
    }

    List<Stage> stages() {
        return stages;
    }

    /** The name without {@code benchmarks-}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
