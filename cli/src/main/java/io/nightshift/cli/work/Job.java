package io.nightshift.cli.work;

import com.aerospike.client.AerospikeException;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.info.Catalog;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.JobInfo;
import io.nightshift.sdk.task.TaskReport;
import io.nightshift.sdk.task.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A job and how far it is.
 *
 * @param words how it is spoken of
 * @param namespace its namespace
 * @param set its set, or "" if it goes over the namespace
 * @param function the function that it runs, {@code module.function}, or ""
 * @param index the secondary index by which it finds records, or ""
 * @param from who started it, or "" if that is not known
 * @param recordsPerSecond its rate by node, 0 if none is known
 * @param started when it started
 * @param ended when it ended, if it has
 * @param status how far it is
 * @param clusterChanged whether the cluster changed while the job ran, so that records may have been missed
 * @param warnings what people should know about it, a line each
 */
public record Job(
        JobWords words,
        String namespace,
        String set,
        String function,
        String index,
        String from,
        int recordsPerSecond,
        Instant started,
        Optional<Instant> ended,
        TaskStatus status,
        boolean clusterChanged,
        List<String> warnings) {

    public Job {
        warnings = List.copyOf(warnings);
    }

    /** A job as nodes list it. */
    public static Job of(JobInfo info) {
        return new Job(
                JobWords.of(info.kind()),
                info.namespace(),
                info.set(),
                info.function(),
                info.index(),
                info.from(),
                info.recordsPerSecond(),
                info.started(),
                info.ended(),
                info.status(),
                false,
                List.of());
    }

    /**
     * A job that this process has just started, with all that the nodes know of it. If none of them lists it, there may be no such set,
     * which is an error.
     */
    static Job started(Cluster cluster, JobWords words, DataSet dataSet, ExecuteTask task) {
        TaskStatus status = task.status();
        Job known = new Job(
                words,
                dataSet.namespace(),
                dataSet.isWholeNamespace() ? "" : dataSet.set(),
                "",
                "",
                "",
                0,
                Instant.now(),
                Optional.empty(),
                status,
                false,
                task.warnings());
        try {
            Optional<Job> listed = find(cluster, status.id());
            if (listed.isEmpty() && !known.set().isEmpty()) {
                Known.requireSet(new Catalog(cluster.client()), known.namespace(), known.set());
            }
            return listed.map(job -> job.with(task.warnings())).orElse(known);
        } catch (AerospikeException e) {
            // The job runs; watching it will report the node.
            return known;
        }
    }

    /**
     * The job of that id, whoever started it, if a node lists it.
     *
     * @throws AerospikeException if a node cannot be asked
     */
    public static Optional<Job> find(Cluster cluster, long id) {
        return cluster.createSession().jobs().list().stream()
                .filter(job -> job.status().id() == id)
                .map(Job::of)
                .findFirst();
    }

    /** The same job, further on. */
    public Job at(TaskStatus now) {
        return further(
                ended.or(() -> now.isDone() ? Optional.of(Instant.now()) : Optional.empty()),
                now,
                clusterChanged,
                warnings);
    }

    /** The same job at its end. */
    Job at(TaskReport report) {
        return further(at(report.status()).ended(), report.status(), report.clusterChanged(), warnings);
    }

    /** With more warnings. */
    public Job with(List<String> more) {
        List<String> all = Stream.concat(warnings.stream(), more.stream()).toList();
        return further(ended, status, clusterChanged, all);
    }

    /** What it is stays as it is. */
    private Job further(Optional<Instant> newEnd, TaskStatus newStatus, boolean changed, List<String> newWarnings) {
        return new Job(
                words,
                namespace,
                set,
                function,
                index,
                from,
                recordsPerSecond,
                started,
                newEnd,
                newStatus,
                changed,
                newWarnings);
    }

    /** The id as people and programs see it. */
    public String id() {
        return Long.toUnsignedString(status.id());
    }

    /** {@code test.users}, or {@code test}. */
    public String target() {
        return namespace + (set.isEmpty() ? "" : "." + set);
    }

    /** {@code update}, or {@code function bonus.give}. */
    public String what() {
        return words.kind() + (function.isEmpty() ? "" : " " + function);
    }
}
