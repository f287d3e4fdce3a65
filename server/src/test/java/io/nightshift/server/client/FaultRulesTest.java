package io.nightshift.server.client;

import static io.nightshift.server.client.ClusterFixture.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.Policy;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Statement;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.fault.Fault;
import io.nightshift.server.fault.FaultRule;
import io.nightshift.server.fault.Faults;
import io.nightshift.server.fault.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which requests rules choose, and what happens to them, as the official client experiences it. */
@Timeout(60)
class FaultRulesTest {
    private static final Key ADA = new Key("test", "users", "ada");
    private static final Key BOB = new Key("test", "users", "bob");
    private static final Key ORDER = new Key("test", "orders", 1);

    private final EmbeddedServer server = EmbeddedServer.start();
    private final Faults faults = server.faults();
    private final AerospikeClient client = new AerospikeClient(server.host(), server.port());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private int add(Key key) {
        try {
            client.add(new WritePolicy(within(1000)), key, new Bin("n", 1));
            return ResultCode.OK;
        } catch (AerospikeException e) {
            return e.getResultCode();
        }
    }

    private int get(Key key) {
        try {
            Policy once = within(1000);
            client.get(once, key);
            return ResultCode.OK;
        } catch (AerospikeException e) {
            return e.getResultCode();
        }
    }

    @Test
    void aRuleStaysUntilItIsCleared() {
        faults.add(FaultRule.refuse(ResultCode.KEY_BUSY).on(Requests.WRITES));

        assertThat(List.of(add(ADA), get(ADA), add(BOB), add(ORDER)))
                .containsExactly(ResultCode.KEY_BUSY, ResultCode.OK, ResultCode.KEY_BUSY, ResultCode.KEY_BUSY);
        assertThat(faults.hits()).isEqualTo(3);

        faults.clear();
        assertThat(add(ADA)).isEqualTo(ResultCode.OK);
        assertThat(faults.hits()).isZero();
    }

    @Test
    void requestsAreChosenBySetAndKey() {
        faults.add(FaultRule.refuse(ResultCode.KEY_BUSY).ofSet("test", "orders"));
        faults.add(
                FaultRule.refuse(ResultCode.DEVICE_OVERLOAD).ofKey(ADA.digest).on(Requests.READS));

        assertThat(List.of(add(ADA), get(ADA), get(BOB), add(ORDER), get(ORDER)))
                .containsExactly(
                        ResultCode.OK,
                        ResultCode.DEVICE_OVERLOAD,
                        ResultCode.OK,
                        ResultCode.KEY_BUSY,
                        ResultCode.KEY_BUSY);
    }

    @Test
    void theFirstAreSparedAndOnlySoManyGoWrong() {
        faults.add(FaultRule.refuse(ResultCode.KEY_BUSY)
                .on(Requests.WRITES)
                .skip(2)
                .times(3));

        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            answers.add(add(ADA));
        }
        assertThat(answers).containsExactly(0, 0, 14, 14, 14, 0, 0);
    }

    @Test
    void probabilityIsSeeded() {
        List<Integer> first = withProbability(42);
        assertThat(withProbability(42)).isEqualTo(first);
        assertThat(withProbability(43)).isNotEqualTo(first);
        assertThat(first.stream().filter(code -> code == ResultCode.KEY_BUSY).count())
                .isBetween(8L, 30L);
    }

    private List<Integer> withProbability(long seed) {
        faults.clear();
        faults.add(FaultRule.refuse(ResultCode.KEY_BUSY).on(Requests.WRITES).withProbability(0.3, seed));
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            answers.add(add(ADA));
        }
        return answers;
    }

    @Test
    void aBatchGoesWrongWithOneOfItsRecords() {
        faults.add(FaultRule.refuse(ResultCode.KEY_BUSY).ofSet("test", "orders").on(Requests.BATCHES));
        BatchRecord user = new BatchWrite(ADA, new Operation[] {Operation.add(new Bin("n", 1))});
        BatchRecord order = new BatchWrite(ORDER, new Operation[] {Operation.add(new Bin("n", 1))});

        client.operate(null, List.of(user, new BatchWrite(BOB, new Operation[] {Operation.add(new Bin("n", 1))})));
        assertThatExceptionOfType(AerospikeException.class)
                .isThrownBy(() -> client.operate(null, List.of(user, order)));
        assertThat(client.exists(null, ORDER)).isFalse();
    }

    @Test
    void halfAnAnswerBreaksTheConnectionAfterTheWork() {
        add(ADA);
        faults.add(FaultRule.of(Fault.ANSWER_CUT).on(Requests.WRITES).times(1));

        assertThatExceptionOfType(AerospikeException.class)
                .isThrownBy(() -> client.add(new WritePolicy(within(1000)), ADA, new Bin("n", 1)))
                .matches(AerospikeException::getInDoubt);
        assertThat(client.get(null, ADA).getInt("n")).isEqualTo(2);
    }

    @Test
    void aDelayIsLongerThanTheClientWaits() {
        add(ADA);
        faults.add(FaultRule.delay(Duration.ofMinutes(10)).on(Requests.READS));

        assertThatExceptionOfType(AerospikeException.Timeout.class).isThrownBy(() -> client.get(within(100), ADA));
        faults.clear();
        assertThat(get(ADA)).isEqualTo(ResultCode.OK);
    }

    @Test
    void clearingEndsDelays() throws ExecutionException, InterruptedException {
        add(ADA);
        faults.add(FaultRule.delay(Duration.ofMinutes(10)).on(Requests.READS));
        Policy patient = within(50_000);
        CompletableFuture<Integer> slow =
                CompletableFuture.supplyAsync(() -> client.get(patient, ADA).getInt("n"));
        while (faults.late() == 0) {
            Thread.onSpinWait();
        }
        faults.clear();

        assertThat(slow.get()).isEqualTo(1);
    }

    @Test
    void aJobThatIsLostWasAccepted() {
        add(ADA);
        faults.add(FaultRule.of(Fault.JOB_LOST).times(1));
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("users");
        client.execute(null, statement, Operation.add(new Bin("n", 1))).waitTillComplete(5, 10_000);

        assertThat(Info.request(null, client.getNodes()[0], "query-show")).isEmpty();
        assertThat(client.get(null, ADA).getInt("n")).isEqualTo(1);
    }

    @Test
    void aNodeGoesDownInTheMiddleOfWork() {
        faults.add(FaultRule.of(Fault.NODE_DOWN).on(Requests.WRITES).skip(3));

        for (int i = 0; i < 3; i++) {
            assertThat(add(ADA)).isEqualTo(ResultCode.OK);
        }
        assertThat(add(ADA)).isNotEqualTo(ResultCode.OK);
        assertThat(get(ADA)).isNotEqualTo(ResultCode.OK);
        while (!server.isClosed()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void deletesAndFunctionsAreKindsOfWrites() {
        add(ADA);
        faults.add(FaultRule.refuse(ResultCode.KEY_BUSY).on(Requests.DELETES));
        faults.add(FaultRule.refuse(ResultCode.LOST_CONFLICT).on(Requests.FUNCTIONS));
        assertThat(add(ADA)).isEqualTo(ResultCode.OK);
        assertThatExceptionOfType(AerospikeException.class)
                .isThrownBy(() -> client.delete(new WritePolicy(within(1000)), ADA))
                .returns(ResultCode.KEY_BUSY, AerospikeException::getResultCode);
        assertThatExceptionOfType(AerospikeException.class)
                .isThrownBy(() -> client.execute(new WritePolicy(within(1000)), ADA, "shop", "buy"))
                .returns(ResultCode.LOST_CONFLICT, AerospikeException::getResultCode);

        faults.clear();
        faults.add(FaultRule.refuse(ResultCode.KEY_BUSY).on(Requests.WRITES));
        assertThatExceptionOfType(AerospikeException.class)
                .isThrownBy(() -> client.delete(new WritePolicy(within(1000)), ADA))
                .returns(ResultCode.KEY_BUSY, AerospikeException::getResultCode);
    }

    @Test
    void aClockIsOffAtOnceOrFromARequestOn() {
        WritePolicy hour = new WritePolicy();
        hour.expiration = 3600;
        faults.add(FaultRule.clockOff(Duration.ofHours(2)));
        client.put(hour, ADA, new Bin("n", 1));
        assertThat(client.get(null, ADA).getTimeToLive()).isBetween(10_000, 10_800);

        faults.clear();
        faults.add(FaultRule.clockOff(Duration.ofHours(-2))
                .on(Requests.WRITES)
                .ofKey(BOB.digest)
                .skip(1));
        client.put(hour, BOB, new Bin("n", 1));
        assertThat(client.get(null, BOB).getTimeToLive()).isBetween(3000, 3600);
        assertThat(faults.hits()).isZero();
        client.put(hour, BOB, new Bin("n", 1));
        assertThat(faults.hits()).isOne();
        assertThat(client.get(null, BOB))
                .as("gone two hours ago, by the client's clock")
                .isNotNull();
        client.put(hour, ADA, new Bin("n", 1));
        faults.clear();
        assertThat(client.get(null, ADA)).as("as the clock is right again").isNull();
    }

    @Test
    void faultsCanBeThereFromTheBeginning() {
        try (EmbeddedServer faulty = EmbeddedServer.builder()
                        .fault(FaultRule.refuse(ResultCode.KEY_BUSY)
                                .ofNamespace("test")
                                .times(1))
                        .start();
                AerospikeClient its = new AerospikeClient(faulty.host(), faulty.port())) {
            assertThatExceptionOfType(AerospikeException.class)
                    .isThrownBy(() -> its.put(new WritePolicy(within(1000)), ADA, new Bin("n", 1)))
                    .returns(ResultCode.KEY_BUSY, AerospikeException::getResultCode);
            its.put(null, ADA, new Bin("n", 1));
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.of(Fault.JOB_LOST).on(Requests.READS))
                .withMessage("JOB_LOST is for JOB_STARTS, not READS");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.refuse(0))
                .withMessage("a request is refused with a result code from 1 to 255, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.delay(Duration.ZERO))
                .withMessage("a delay must be above 0, was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.refuse(14).withProbability(1.5, 1))
                .withMessage("a probability must be above 0 and at most 1, was 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.refuse(14).ofKey(new byte[3]))
                .withMessage("a digest has 20 bytes, not 3; use key.digest");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.clockOff(Duration.ZERO))
                .withMessage("a clock that is off must be fast or slow by at most 36500 days, was PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.refuse(14).onNode(-1))
                .withMessage("nodes are numbered from 0, was -1");
    }

    @Test
    void whatNeedsAClusterIsRefusedWithoutOne() {
        FaultRule moves = FaultRule.of(Fault.PARTITIONS_MOVE).on(Requests.QUERIES);
        String why = "PARTITIONS_MOVE needs several nodes, and there is one: start a cluster, or leave it out";
        assertThatIllegalArgumentException().isThrownBy(() -> faults.add(moves)).withMessage(why);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedServer.builder().fault(moves).start())
                .withMessage(why);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedServer.builder().fault(moves).startCluster(1))
                .withMessage(why);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.add(FaultRule.refuse(14).onNode(1)))
                .withMessage("there is no node 1 for refusal with 14 for ALL to node 1: there is only node 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedServer.builder()
                        .fault(FaultRule.refuse(14).onNode(3))
                        .startCluster(3))
                .withMessageEndingWith("nodes are numbered 0 to 2");
    }

    @Test
    void aRuleTellsWhatItDoes() {
        assertThat(FaultRule.refuse(14)
                        .on(Requests.WRITES)
                        .ofSet("test", "users")
                        .skip(2)
                        .times(3)
                        .withProbability(0.5, 1))
                .hasToString("refusal with 14 for WRITES of test.users after the first 2, 3 times, each with"
                        + " probability 0.5");
    }
}
