package io.nightshift.sdk;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.ael.Ael;
import io.nightshift.ael.AelIndex;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.launch.Launcher;
import io.nightshift.sdk.job.BackgroundTaskSession;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.FailureReasons;
import io.nightshift.sdk.job.JobPlan;
import io.nightshift.sdk.job.Jobs;
import io.nightshift.sdk.job.NoMatch;
import io.nightshift.sdk.udf.UdfFunctionBuilder;
import io.nightshift.sdk.udf.Udfs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a program can do with a cluster. Cheap, immutable and thread-safe. */
public final class Session {

    private final Cluster cluster;

    Session(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Jobs that run inside the servers, over a whole data set. */
    public BackgroundTaskSession backgroundTask() {
        return new BackgroundTaskSession(cluster.launcher());
    }

    /** The jobs that the nodes are running or have run, whoever started them. */
    public Jobs jobs() {
        return new Jobs(cluster.launcher());
    }

    /**
     * Calls a registered Lua function on the records with these keys, immediately.
     *
     * @throws IllegalArgumentException without keys
     */
    public UdfFunctionBuilder executeUdf(Key... keys) {
        return executeUdf(List.of(keys));
    }

    /** Like {@link #executeUdf(Key...)}. */
    public UdfFunctionBuilder executeUdf(List<Key> keys) {
        if (Checks.present("keys", keys).isEmpty()) {
            throw new IllegalArgumentException("a UDF needs at least one key: users.id(\"u1\"); executeUdf(dataSet) of"
                    + " backgroundTask() goes over a whole data set");
        }
        return new UdfFunctionBuilder(cluster::client, keys);
    }

    /** The Lua modules of the cluster. */
    public Udfs udfs() {
        Launcher launcher = cluster.launcher();
        return new Udfs(launcher.directory(), launcher.pace());
    }

    /**
     * Explains why a filter matches no record of a data set that has records: a bin that none of them has, a value of another type
     * than the filter expects, a key that their maps lack. Such a condition is not an error, it is just never true. Reads up to a
     * hundred records.
     *
     * @param where the filter, in the Aerospike Expression Language
     * @param params the values of its placeholders, {@code ?0} first
     * @throws io.nightshift.ael.AelException if the text, its types or its parameters are wrong
     * @throws com.aerospike.client.AerospikeException if the records cannot be read
     */
    public NoMatch explainNoMatch(DataSet dataSet, String where, Object... params) {
        Ael filter = Ael.parse(Checks.present("where text", where));
        return explainNoMatch(dataSet, params.length == 0 ? filter : filter.bind(params));
    }

    /**
     * Like {@link #explainNoMatch(DataSet, String, Object...)}.
     *
     * @param filter a parsed text whose placeholders have values
     */
    public NoMatch explainNoMatch(DataSet dataSet, Ael filter) {
        return NoMatch.of(cluster.client(), dataSet, filter);
    }

    /**
     * The secondary indexes that a {@code where("...")} over the data set may use: those created for exactly this set that every node
     * lists as complete. The answer is reused for a few seconds.
     *
     * @return the indexes, with their selectivity if the cluster reports it
     */
    public List<AelIndex> indexes(DataSet dataSet) {
        return cluster.launcher()
                .indexes()
                .of(dataSet.namespace(), dataSet.isWholeNamespace() ? Optional.empty() : Optional.of(dataSet.set()));
    }

    /**
     * Why writes of a job would fail now, by examples: records of the plan on which they would. Writes nothing: types of bins are compared, and
     * what an operation would write is read as an expression. Looks at all records for types that do not fit, and at up to 10,000 for
     * everything else, for up to 10 s each.
     *
     * <p>What a Lua function does cannot be learned without carrying it out; for such a plan there are no examples.
     *
     * @param limit how many examples at most, 1 or more
     * @throws com.aerospike.client.AerospikeException if the records cannot be read
     */
    public FailureReasons explainFailures(JobPlan plan, int limit) {
        return FailureReasons.of(cluster.client(), cluster.launcher().directory(), plan, Optional.empty(), limit);
    }

    /**
     * Why writes of a job have failed, as {@link #explainFailures(JobPlan, int)}, by records that were not written since its start: a record
     * that fails is left as it was, while one that was written may fail a second time, as what can be created only once.
     *
     * @param started when the job was started, by this machine's clock, or a moment before
     */
    public FailureReasons explainFailures(JobPlan plan, Instant started, int limit) {
        return FailureReasons.of(
                cluster.client(),
                cluster.launcher().directory(),
                plan,
                Optional.of(Checks.present("start of the job", started)),
                limit);
    }

    /**
     * Why no record matches a job: what does not fit in each of its conditions that are text, as {@link #explainNoMatch(DataSet,
     * String, Object...)} finds it.
     */
    public List<String> explainNoMatch(JobPlan job) {
        return job.textConditions().stream()
                .flatMap(filter -> explainNoMatch(job.dataSet(), filter).reasons().stream())
                .distinct()
                .toList();
    }

    /** The official client, for reads and writes of single records and everything else. */
    public IAerospikeClient client() {
        return cluster.client();
    }

    /** The cluster of this session. */
    public Cluster cluster() {
        return cluster;
    }
}
