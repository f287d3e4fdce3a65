package io.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.Policy;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.server.fault.Fault;
import io.nightshift.server.fault.FaultRule;
import io.nightshift.server.fault.Faults;
import io.nightshift.server.fault.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Java of docs/test-your-retries.md: what each fault brings out in a client. */
@Timeout(60)
@WithAerospike(resetTo = "ada")
class RetriesPageTest {
    private static final Key ADA = new Key("test", "users", "ada");

    @InjectAerospike
    private IAerospikeClient client;

    static void ada(IAerospikeClient client) {
        client.put(null, ADA, new Bin("points", 10));
    }

    private int points() {
        return client.get(null, ADA).getInt("points");
    }

    // region answer-lost
    @Test
    @WithFault(fault = Fault.ANSWER_LOST, on = Requests.WRITES, times = 1)
    void aBlindRetryCountsTwice() {
        WritePolicy retries = new WritePolicy();
        retries.maxRetries = 1;

        client.add(retries, ADA, new Bin("points", 5)); // succeeds, as far as the caller can tell

        assertThat(points()).isEqualTo(20);
    }
    // endregion

    // region in-doubt
    @Test
    @WithFault(fault = Fault.ANSWER_LOST, on = Requests.WRITES, times = 1)
    void withoutRetriesTheClientSaysThatItIsInDoubt() {
        assertThatExceptionOfType(AerospikeException.class)
                .isThrownBy(() -> client.add(null, ADA, new Bin("points", 5)))
                .matches(AerospikeException::getInDoubt);
    }
    // endregion

    // region request-lost
    @Test
    @WithFault(fault = Fault.REQUEST_LOST, on = Requests.READS, times = 2)
    void readsAreRetried() {
        assertThat(points()).isEqualTo(10); // by default a read is tried three times
    }
    // endregion

    // region answer-cut
    @Test
    @WithFault(fault = Fault.ANSWER_CUT, on = Requests.READS, times = 1)
    void halfAnAnswerIsNoAnswer() {
        Policy once = new Policy();
        once.maxRetries = 0;
        assertThatExceptionOfType(AerospikeException.class).isThrownBy(() -> client.get(once, ADA));

        assertThat(points()).isEqualTo(10);
    }
    // endregion

    // region busy
    @Test
    @WithFault(refuse = ResultCode.KEY_BUSY, set = "test.users", key = "ada", times = 2)
    void aBusyKeyIsRetriedOnlyIfRetriesAreAllowed() {
        assertThatExceptionOfType(AerospikeException.class)
                .isThrownBy(() -> client.add(null, ADA, new Bin("points", 5))) // writes are not retried by default
                .returns(ResultCode.KEY_BUSY, AerospikeException::getResultCode)
                .returns(false, AerospikeException::getInDoubt);

        WritePolicy retries = new WritePolicy();
        retries.maxRetries = 1;
        client.add(retries, ADA, new Bin("points", 5));

        assertThat(points()).isEqualTo(15);
    }
    // endregion

    // region delay
    @Test
    @WithFault(delayMillis = 60_000, on = Requests.READS)
    void aSlowServerIsATimeout() {
        Policy impatient = new Policy();
        impatient.totalTimeout = 100;

        assertThatExceptionOfType(AerospikeException.Timeout.class).isThrownBy(() -> client.get(impatient, ADA));
    }
    // endregion

    // region late
    @Test
    void aWriteThatWasGivenUpComesLate(Faults faults) {
        faults.next(Requests.WRITES, Fault.REQUEST_LATE);
        WritePolicy impatient = new WritePolicy();
        impatient.totalTimeout = 100;
        impatient.maxRetries = 0;
        assertThatExceptionOfType(AerospikeException.Timeout.class)
                .isThrownBy(() -> client.add(impatient, ADA, new Bin("points", 5)));
        assertThat(points()).isEqualTo(10);

        faults.release(); // what a network does when it feels like it

        assertThat(points()).isEqualTo(15);
    }
    // endregion

    // region batch
    @Test
    @WithFault(refuse = ResultCode.SERVER_MEM_ERROR, on = Requests.BATCHES, times = 1)
    void aBatchThatIsRefusedIsTriedAgain() {
        List<BatchRecord> batch = List.of(new BatchWrite(ADA, new Operation[] {Operation.add(new Bin("points", 1))}));

        client.operate(null, batch); // batches are tried three times by default, writes in them too

        assertThat(points()).isEqualTo(11);
    }
    // endregion

    // region job-lost
    @Test
    @WithFault(fault = Fault.JOB_LOST, times = 1)
    void aJobThatIsLostIsNotDone(Session session) {
        ExecuteTask task = session.backgroundTask()
                .update(DataSet.of("test", "users"))
                .bin("points")
                .add(1)
                .execute();

        assertThat(task.waitTillComplete().state()).isEqualTo(TaskState.LOST);
        assertThat(points()).isEqualTo(10);
    }
    // endregion

    // region clock
    @Test
    @WithFault(clockOffsetMillis = -3_600_000)
    void aClockThatIsSlowMakesRecordsLiveLonger() {
        WritePolicy policy = new WritePolicy();
        policy.expiration = 7_200;
        client.put(policy, ADA, new Bin("points", 10));

        assertThat(client.get(null, ADA).getTimeToLive()).isBetween(3_000, 4_000); // by the client's clock
    }
    // endregion

    // region breaker
    @Test
    @WithFault(refuse = ResultCode.DEVICE_OVERLOAD, on = Requests.WRITES, probability = 0.9, seed = 42)
    void afterAHundredErrorsTheClientRefusesByItself(AerospikeAddress address, Faults faults) {
        try (IAerospikeClient own = new AerospikeClient(address.host(), address.port())) {
            int code = ResultCode.OK;
            while (code != ResultCode.MAX_ERROR_RATE) { // its circuit breaker: nothing is sent
                code = add(own);
            }
        }
        assertThat(faults.hits()).isGreaterThanOrEqualTo(100);
    }
    // endregion

    private static int add(IAerospikeClient client) {
        try {
            client.add(null, ADA, new Bin("points", 1));
            return ResultCode.OK;
        } catch (AerospikeException e) {
            return e.getResultCode();
        }
    }

    // region rule
    @Test
    void rulesInJava(Faults faults) {
        faults.add(FaultRule.refuse(ResultCode.KEY_BUSY)
                .on(Requests.WRITES)
                .ofKey(ADA.digest)
                .skip(1)
                .times(2));

        assertThat(List.of(add(client), add(client), add(client), add(client)))
                .containsExactly(ResultCode.OK, ResultCode.KEY_BUSY, ResultCode.KEY_BUSY, ResultCode.OK);
    }
    // endregion
}
