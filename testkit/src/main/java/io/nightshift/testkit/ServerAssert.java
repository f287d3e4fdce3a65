package io.nightshift.testkit;

import com.aerospike.client.Key;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.server.insight.Change;
import io.nightshift.server.insight.ChangeLog;
import io.nightshift.server.insight.Execution;
import io.nightshift.server.insight.Insight;
import java.util.List;
import java.util.function.Predicate;

/**
 * Assertions about what a server did; see {@link ServerAssertions}. Each looks at what is remembered at that moment. If that does not decide,
 * because older changes have been forgotten, an assertion neither holds nor fails, but throws an {@link IllegalStateException} that says so.
 */
public final class ServerAssert {
    private final List<Insight> nodes;

    ServerAssert(List<Insight> nodes) {
        this.nodes = nodes;
    }

    // ---------------------------------------------------------------- changes

    /**
     * Asserts that a record was written: created, changed, touched, deleted, expired or truncated.
     *
     * @return to say more of it
     */
    public WritesAssert wrote(Key key) {
        return writes(Described.of(key)).check();
    }

    /**
     * Asserts that a record of a data set was written.
     *
     * @return to say more of it
     */
    public WritesAssert wrote(DataSet dataSet) {
        return writes(Described.of(dataSet)).check();
    }

    /** Asserts that a record was not written. */
    public ServerAssert didNotWrite(Key key) {
        writes(Described.of(key)).checkNone();
        return this;
    }

    /** Asserts that no record of a data set was written. */
    public ServerAssert didNotWrite(DataSet dataSet) {
        writes(Described.of(dataSet)).checkNone();
        return this;
    }

    /** Asserts that no record was written. */
    public ServerAssert wroteNothing() {
        writes(new Described<>("any record", change -> true)).checkNone();
        return this;
    }

    private WritesAssert writes(Described<Change> target) {
        List<ChangeLog> logs = nodes.stream().map(Insight::changes).toList();
        return WritesAssert.of(
                new ChangeLog(
                        logs.stream().flatMap(log -> log.changes().stream()).toList(),
                        logs.stream().mapToLong(ChangeLog::forgotten).sum()),
                target);
    }

    // ---------------------------------------------------------------- queries and jobs

    /** Asserts that a background job was started here; returned to say what it did. */
    public ExecutionAssert job(ExecuteTask task) {
        return job(task.id());
    }

    /** Asserts that a background job was started here; returned to say what it did. */
    public ExecutionAssert job(long taskId) {
        return execution("job " + Long.toUnsignedString(taskId), it -> it.kind().isJob() && it.id() == taskId);
    }

    /** Asserts that there was a background job; the last one is returned to say what it did. */
    public ExecutionAssert lastJob() {
        return last("job", it -> it.kind().isJob());
    }

    /** Asserts that a query or aggregation with a task id was executed here; returned to say what it did. */
    public ExecutionAssert query(long taskId) {
        return execution(
                "query " + Long.toUnsignedString(taskId), it -> !it.kind().isJob() && it.id() == taskId);
    }

    /** Asserts that there was a query or aggregation; the last one is returned to say what it did. */
    public ExecutionAssert lastQuery() {
        return last("query", it -> !it.kind().isJob());
    }

    /** Asserts that there was a query or aggregation of a data set; the last one is returned to say what it did. */
    public ExecutionAssert lastQuery(DataSet dataSet) {
        return last(
                "query of " + Described.name(dataSet.namespace(), dataSet.set()),
                it -> !it.kind().isJob()
                        && it.namespace().equals(dataSet.namespace())
                        && it.set().equals(dataSet.set()));
    }

    /** The newest one of the first node that has any, and what the same request did on the others. */
    private ExecutionAssert last(String what, Predicate<Execution> which) {
        Execution last = nodes.stream()
                .flatMap(node -> node.executions().stream().filter(which).limit(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected a " + what + ", and there was none" + others()));
        return last.id() == 0
                ? new ExecutionAssert(List.of(last))
                : execution(what, it -> which.test(it) && it.id() == last.id());
    }

    private ExecutionAssert execution(String what, Predicate<Execution> which) {
        List<Execution> found = nodes.stream()
                .flatMap(node -> node.executions().stream().filter(which).limit(1))
                .toList();
        if (!found.isEmpty()) {
            return new ExecutionAssert(found);
        }
        long forgotten = nodes.stream().mapToLong(Insight::forgottenExecutions).sum();
        if (forgotten > 0) {
            throw new IllegalStateException("cannot tell what " + what + " did: it is not remembered, and " + forgotten
                    + " have been forgotten; query-max-done says how many are kept" + others());
        }
        throw new AssertionError("expected " + what + ", and there was none" + others());
    }

    private String others() {
        List<Execution> all =
                nodes.stream().flatMap(node -> node.executions().stream()).toList();
        return Lines.of("what there was, newest first", all)
                + (nodes.stream().allMatch(Insight::isOn)
                        ? ""
                        : "\nshort queries, and those of sets that do not exist, are remembered only while insight is on");
    }
}
