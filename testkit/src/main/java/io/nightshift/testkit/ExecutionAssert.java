package io.nightshift.testkit;

import io.nightshift.server.insight.Execution;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Asserts what a query or background job did: on all nodes together, if there are several. Every record that it looked at, a candidate, was
 * ruled out by its metadata or by its bins, or was returned, changed or failed.
 *
 * <pre>{@code
 * assertThat(server).job(task).usedIndex("by_age").candidates(10).changed(4);
 * }</pre>
 */
public final class ExecutionAssert {
    private final List<Execution> parts;

    /** @param parts one for each node, at least one */
    ExecutionAssert(List<Execution> parts) {
        this.parts = parts;
    }

    /** What it did, by node. */
    public List<Execution> executions() {
        return parts;
    }

    /** The records were found by a secondary index. */
    public ExecutionAssert usedIndex(String name) {
        for (Execution part : parts) {
            if (!part.index().equals(name)) {
                throw failed("the index " + name + " to be used", part.isScan() ? "it was a scan" : part.index());
            }
        }
        return this;
    }

    /** All records of the set, or namespace, were looked at. */
    public ExecutionAssert scanned() {
        for (Execution part : parts) {
            if (!part.isScan()) {
                throw failed("a scan", "the index " + part.index() + " was used");
            }
        }
        return this;
    }

    /** So many records were looked at: all of the set, or those that the index found. */
    public ExecutionAssert candidates(long records) {
        return is("candidates", records, Execution::candidates);
    }

    /** The filter rejected so many without looking at their bins. */
    public ExecutionAssert ruledOutByMetadata(long records) {
        return is("ruled out by metadata", records, Execution::ruledOutByMetadata);
    }

    /** The filter rejected so many by their bins. */
    public ExecutionAssert ruledOutByBins(long records) {
        return is("ruled out by bins", records, Execution::ruledOutByBins);
    }

    /** A query returned so many. */
    public ExecutionAssert returned(long records) {
        return is("returned", records, Execution::passed);
    }

    /** A job changed so many. */
    public ExecutionAssert changed(long records) {
        return is("changed", records, Execution::passed);
    }

    /** A job failed on so many. */
    public ExecutionAssert failed(long records) {
        return is("failed", records, Execution::failed);
    }

    /** It came to its end on every node. */
    public ExecutionAssert isDone() {
        return is(Execution.State.DONE);
    }

    /** Somebody aborted it, on every node. */
    public ExecutionAssert wasAborted() {
        return is(Execution.State.ABORTED);
    }

    /** It ended early on every node, because its index was dropped or its client went away. */
    public ExecutionAssert wasAbandoned() {
        return is(Execution.State.ABANDONED);
    }

    private ExecutionAssert is(Execution.State state) {
        for (Execution part : parts) {
            if (part.state() != state) {
                throw failed("it to be " + text(state), "it is " + text(part.state()));
            }
        }
        return this;
    }

    private static String text(Execution.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private ExecutionAssert is(String what, long expected, ToLongFunction<Execution> count) {
        long actual = parts.stream().mapToLong(count).sum();
        if (actual != expected) {
            throw failed(expected + " records " + what, "there were " + actual);
        }
        return this;
    }

    private AssertionError failed(String expected, String was) {
        return new AssertionError("expected " + expected + ", and " + was
                + Lines.of(parts.size() == 1 ? "what was done" : "what was done, by node", parts));
    }
}
