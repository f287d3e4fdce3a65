package io.nightshift.server.command;

import io.nightshift.engine.metrics.CommandKind;
import io.nightshift.engine.metrics.NamespaceMetrics;
import io.nightshift.engine.metrics.Stage;
import io.nightshift.engine.metrics.StageLatencies;
import org.jspecify.annotations.Nullable;

/**
 * Times one command after another: from its arrival until its answer is written, without the network. Its
 * stages are timed only while their benchmark is on; otherwise the clock is read once here. Belongs to one connection.
 */
final class CommandTimer {
    private @Nullable NamespaceMetrics metrics;
    private CommandKind kind = CommandKind.CLIENT_READ;
    private @Nullable StageLatencies stages;
    private long arrival;
    private long last;

    /** @param arrivalNanos when the command, or the batch that contains it, arrived */
    void begin(NamespaceMetrics newMetrics, CommandKind newKind, long arrivalNanos) {
        metrics = newMetrics;
        kind = newKind;
        arrival = arrivalNanos;
        stages = newKind.timing()
                .map(timing -> newMetrics.benchmark(timing.parts()))
                .filter(StageLatencies::isEnabled)
                .orElse(null);
        last = arrivalNanos;
        stage(Stage.START);
    }

    /** The command has been executed, but its answer is not written yet. */
    void carriedOut() {
        if (stages != null) {
            stage(kind.timing().orElseThrow().work());
        }
    }

    void end(int resultCode) {
        NamespaceMetrics counted = metrics;
        if (counted != null) {
            stage(Stage.RESPONSE);
            counted.commandEnded(kind, resultCode, System.nanoTime() - arrival);
            metrics = null;
        }
    }

    private void stage(Stage stage) {
        StageLatencies timed = stages;
        if (timed != null) {
            long now = System.nanoTime();
            timed.record(stage, now - last);
            last = now;
        }
    }
}
