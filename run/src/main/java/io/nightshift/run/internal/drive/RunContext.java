package io.nightshift.run.internal.drive;

import com.aerospike.client.IAerospikeClient;
import io.nightshift.run.internal.change.PassPlans;
import io.nightshift.run.internal.cluster.Counters;
import io.nightshift.run.internal.control.Mailbox;
import io.nightshift.run.time.Timing;
import io.nightshift.sdk.Session;
import java.util.function.BooleanSupplier;

/**
 * What the parts of a driver share.
 *
 * @param session the cluster
 * @param log the journal
 * @param mailbox the requests
 * @param plans the jobs of the run
 * @param timing how to wait
 * @param closing whether this process is to stop driving
 */
record RunContext(
        Session session, RunLog log, Mailbox mailbox, PassPlans plans, Timing timing, BooleanSupplier closing) {

    IAerospikeClient client() {
        return session.client();
    }

    String namespace() {
        return plans.spec().job().dataSet().namespace();
    }

    /** What the nodes have written to the namespace. */
    Activity activity() {
        return Activity.read(
                () -> Counters.activity(client(), namespace()), () -> log.writesTo(session.cluster(), namespace()));
    }

    long t0() {
        return log.guard().orElseThrow().t0();
    }

    /** Whether the driver must turn to somebody: there is a request, or it is to stop. */
    boolean isCalled() {
        mailbox.look();
        return mailbox.next().isPresent() || closing.getAsBoolean();
    }
}
