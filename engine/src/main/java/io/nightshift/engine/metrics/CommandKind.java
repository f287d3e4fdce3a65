package io.nightshift.engine.metrics;

import io.nightshift.engine.result.ResultCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kinds of single-record commands that are counted separately, by origin and by what they do. */
public enum CommandKind {
    CLIENT_READ(
            Counter.CLIENT_READ_SUCCESS,
            Counter.CLIENT_READ_ERROR,
            Counter.CLIENT_READ_NOT_FOUND,
            Counter.CLIENT_READ_FILTERED_OUT,
            new Timing(Latency.READ, Benchmark.READ, Stage.LOCAL)),
    CLIENT_WRITE(
            Counter.CLIENT_WRITE_SUCCESS,
            Counter.CLIENT_WRITE_ERROR,
            Counter.CLIENT_WRITE_ERROR,
            Counter.CLIENT_WRITE_FILTERED_OUT,
            new Timing(Latency.WRITE, Benchmark.WRITE, Stage.MASTER)),
    CLIENT_DELETE(
            Counter.CLIENT_DELETE_SUCCESS,
            Counter.CLIENT_DELETE_ERROR,
            Counter.CLIENT_DELETE_NOT_FOUND,
            Counter.CLIENT_DELETE_FILTERED_OUT,
            null),
    CLIENT_UDF(
            Counter.CLIENT_UDF_COMPLETE,
            Counter.CLIENT_UDF_ERROR,
            Counter.CLIENT_UDF_ERROR,
            Counter.CLIENT_UDF_FILTERED_OUT,
            new Timing(Latency.UDF, Benchmark.UDF, Stage.MASTER)),
    BATCH_READ(
            Counter.BATCH_SUB_READ_SUCCESS,
            Counter.BATCH_SUB_READ_ERROR,
            Counter.BATCH_SUB_READ_NOT_FOUND,
            Counter.BATCH_SUB_READ_FILTERED_OUT,
            new Timing(Latency.BATCH_SUB_READ, Benchmark.BATCH_SUB, Stage.READ_LOCAL)),
    BATCH_WRITE(
            Counter.BATCH_SUB_WRITE_SUCCESS,
            Counter.BATCH_SUB_WRITE_ERROR,
            Counter.BATCH_SUB_WRITE_ERROR,
            Counter.BATCH_SUB_WRITE_FILTERED_OUT,
            new Timing(Latency.BATCH_SUB_WRITE, Benchmark.BATCH_SUB, Stage.WRITE_MASTER)),
    BATCH_DELETE(
            Counter.BATCH_SUB_DELETE_SUCCESS,
            Counter.BATCH_SUB_DELETE_ERROR,
            Counter.BATCH_SUB_DELETE_NOT_FOUND,
            Counter.BATCH_SUB_DELETE_FILTERED_OUT,
            null),
    BATCH_UDF(
            Counter.BATCH_SUB_UDF_COMPLETE,
            Counter.BATCH_SUB_UDF_ERROR,
            Counter.BATCH_SUB_UDF_ERROR,
            Counter.BATCH_SUB_UDF_FILTERED_OUT,
            new Timing(Latency.BATCH_SUB_UDF, Benchmark.BATCH_SUB, Stage.UDF_MASTER));

    /**
     * Where a command's time is counted.
     *
     * @param whole the total
     * @param parts its parts
     * @param work the part in which the command is executed
     */
    public record Timing(Latency whole, Benchmark parts, Stage work) {}

    private final Counter success;
    private final Counter error;
    private final Counter notFound;
    private final Counter filteredOut;
    private final @Nullable Timing timing;

    CommandKind(Counter success, Counter error, Counter notFound, Counter filteredOut, @Nullable Timing timing) {
        this.success = success;
        this.error = error;
        this.notFound = notFound;
        this.filteredOut = filteredOut;
        this.timing = timing;
    }

    /** Where its time is counted; empty for deletes, which a real server does not time. */
    public Optional<Timing> timing() {
        return Optional.ofNullable(timing);
    }

    /** Where it is counted if this node cannot execute it. */
    Counter unrouted() {
        return switch (this) {
            case CLIENT_READ, CLIENT_WRITE, CLIENT_DELETE, CLIENT_UDF -> Counter.CLIENT_TSVC_ERROR;
            case BATCH_READ, BATCH_WRITE, BATCH_DELETE, BATCH_UDF -> Counter.BATCH_SUB_TSVC_ERROR;
        };
    }

    Counter outcome(int resultCode) {
        return switch (resultCode) {
            case ResultCode.OK -> success;
            case ResultCode.KEY_NOT_FOUND -> notFound;
            case ResultCode.FILTERED_OUT -> filteredOut;
            default -> error;
        };
    }
}
