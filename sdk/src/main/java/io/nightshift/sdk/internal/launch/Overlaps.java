package io.nightshift.sdk.internal.launch;

import com.aerospike.client.AerospikeException;
import io.nightshift.sdk.internal.node.NodeDirectory;
import io.nightshift.sdk.task.JobDescription;
import io.nightshift.sdk.task.JobInfo;
import io.nightshift.sdk.task.JobKind;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Other jobs that write to the same records at the same time. */
final class Overlaps {

    private static final Logger LOG = LoggerFactory.getLogger(Overlaps.class);

    private Overlaps() {}

    /**
     * One warning for each. Asked after the start: of two jobs that start at the same moment, at least one sees the other. A node that
     * cannot be asked is no reason to give up a running job.
     */
    static List<String> of(NodeDirectory directory, JobDescription job) {
        try {
            return JobList.read(directory).stream()
                    .filter(other -> other.status().id() != job.taskId()
                            && !other.status().isDone()
                            && other.kind() != JobKind.QUERY
                            && shareRecords(other, job))
                    .map(Overlaps::warning)
                    .toList();
        } catch (AerospikeException | IllegalArgumentException e) {
            LOG.debug("the jobs beside job {} are not known", job.taskId(), e);
            return List.of();
        }
    }

    private static boolean shareRecords(JobInfo other, JobDescription job) {
        return other.namespace().equals(job.namespace())
                && (other.set().equals(job.set())
                        || other.set().isEmpty()
                        || job.set().isEmpty());
    }

    private static String warning(JobInfo other) {
        return "job " + Long.toUnsignedString(other.status().id()) + " ("
                + other.kind().title()
                + (other.function().isEmpty() ? "" : " " + other.function())
                + ") is running over " + other.namespace()
                + (other.set().isEmpty() ? "" : "." + other.set())
                + ", too; it is not defined which of the two writes a record first";
    }
}
