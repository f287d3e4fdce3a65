package io.nightshift.run.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import io.nightshift.run.internal.drive.Driver;
import io.nightshift.run.journal.Journal;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.run.store.DirectoryStore;
import io.nightshift.run.store.Owner;
import io.nightshift.run.store.RunLease;
import io.nightshift.run.store.StoreException;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.ClusterDefinition;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.JobInfo;
import io.nightshift.sdk.task.JobKind;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.testcluster.AnyCluster;
import io.nightshift.testcluster.TestCluster;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AnyCluster
class FullDiskTest {

    private static final Owner OWNER = Owner.current(Instant.EPOCH);

    @TempDir
    Path directory;

    @Test
    void aJobIsStoppedOfWhichNothingCanBeWrittenDown(TestCluster servers) {
        DataSet users = DataSet.of(TestCluster.NAMESPACE, TestCluster.freshSet("disk"));
        try (Cluster cluster = ClusterDefinition.of(servers.hosts()).connect();
                RunLease lease = new DirectoryStore(directory).create("disk", OWNER)) {
            Session session = cluster.createSession();
            for (int i = 0; i < 200; i++) {
                session.client().put(null, users.id(i), new Bin("n", i));
            }
            RunSpec asked = RunSpec.of(
                    session.backgroundTask().update(users).bin("n").add(1).jobPlan());
            RunSpec slow = new RunSpec(
                    asked.job(),
                    asked.once(),
                    asked.canary(),
                    asked.limits(),
                    Pace.fixed(10),
                    asked.window(),
                    asked.maxClockSpread(),
                    asked.backup());
            RunLease full = new FullLease(lease);
            Journal journal = Journal.open(full, Instant::now);
            journal.append(new RunEvent.Created(
                    "disk", "disk", Optional.empty(), OWNER, slow, "", Map.of(), Optional.empty()));
            Driver driver = new Driver(session, full, journal, Impatient.TIMING, entry -> {});

            assertThatThrownBy(driver::drive)
                    .isInstanceOf(StoreException.class)
                    .hasMessage("no space left")
                    .hasNoSuppressedExceptions();

            assertThat(session.jobs().list())
                    .filteredOn(job -> job.set().equals(users.set()) && job.kind() != JobKind.QUERY)
                    .singleElement()
                    .extracting(JobInfo::status)
                    .satisfies(status -> assertThat(status.state()).isEqualTo(TaskState.ABORTED));
        }
    }

    /** The disk is full when the job has started. */
    private static final class FullLease extends PassingLease {

        FullLease(RunLease lease) {
            super(lease);
        }

        @Override
        public void append(String line) {
            if (line.contains("pass-started")) {
                throw new StoreException("no space left");
            }
            super.append(line);
        }
    }
}
