package io.nightshift.sdk.job;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.failure.FailureSearch;
import io.nightshift.sdk.internal.failure.GeneralReasons;
import io.nightshift.sdk.internal.failure.Write;
import io.nightshift.sdk.internal.node.NodeDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Why writes of a job fail, as far as it shows in the records and the state of the cluster now.
 *
 * @param examples records on which the job would fail again, in no particular order
 * @param remarks what is not about a single record, a line each: a state of the cluster in which writes fail, or why there are no examples
 */
public record FailureReasons(List<Example> examples, List<String> remarks) {

    /**
     * A record on which the job fails.
     *
     * @param key its key; without the user's key if the record does not hold it
     * @param reason in one line
     */
    public record Example(Key key, String reason) {}

    private static final String NOT_FOUND =
            "no record was found on which the job would fail now; failures that do not show in the"
                    + " records, such as a record that is busy, are in the servers' logs only";

    private static final String LUA =
            "what the function said is in the servers' logs only (context udf); a program that calls it"
                    + " on a key is given it, but carries the function out on that record";

    /** Keeps its own copies. */
    public FailureReasons {
        examples = List.copyOf(examples);
        remarks = List.copyOf(remarks);
    }

    /** Not for applications: {@code session.explainFailures(...)}. */
    public static FailureReasons of(
            IAerospikeClient client, NodeDirectory directory, JobPlan plan, Optional<Instant> started, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit of examples must be 1 or more, was " + limit);
        }
        String namespace = Checks.present("job plan", plan).dataSet().namespace();
        boolean setsExpiration =
                plan.expiration() instanceof Expiration.After || plan.expiration() instanceof Expiration.At;
        List<String> remarks =
                new ArrayList<>(GeneralReasons.of(directory, namespace, setsExpiration, plan.durableDelete()));
        List<FailureSearch.Failed> found = plan.change() instanceof Change.Update update
                ? search(client, directory, started.map(plan::notWrittenSince).orElse(plan), update, limit)
                : List.of();
        if (plan.change() instanceof Change.Call) {
            remarks.add(LUA);
        } else if (found.isEmpty() && remarks.isEmpty()) {
            remarks.add(NOT_FOUND);
        }
        return new FailureReasons(
                found.stream().map(it -> new Example(it.key(), it.reason())).toList(), remarks);
    }

    private static List<FailureSearch.Failed> search(
            IAerospikeClient client, NodeDirectory directory, JobPlan plan, Change.Update update, int limit) {
        DataSet dataSet = plan.dataSet();
        FailureSearch.Records records =
                new FailureSearch.Records(dataSet.namespace(), dataSet.set(), plan.filter(), plan.indexFilter());
        List<Write> writes =
                update.operations().stream().map(PlannedOperation::write).toList();
        List<FailureSearch.Failed> found = new FailureSearch(client, records, writes, limit).run();
        OptionalLong mostBytes = GeneralReasons.mostBytes(directory, dataSet.namespace());
        return found.isEmpty() && mostBytes.isPresent()
                ? new FailureSearch(client, records, writes, limit).tooLarge(mostBytes.getAsLong())
                : found;
    }
}
