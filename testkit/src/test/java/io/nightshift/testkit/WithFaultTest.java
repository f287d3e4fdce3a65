package io.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.ResultCode;
import io.nightshift.server.fault.Fault;
import io.nightshift.server.fault.Faults;
import io.nightshift.server.fault.Requests;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Declared faults begin after the preparations of a test and end with it. */
@WithAerospike
@WithFault(refuse = ResultCode.DEVICE_OVERLOAD, on = Requests.READS, set = "test.forbidden")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WithFaultTest {
    private static final Key NUMBER = new Key("test", "users", 7);
    private static final Key TEXT = new Key("test", "users", "x7");

    @InjectAerospike
    private IAerospikeClient client;

    @BeforeEach
    void preparationsAreNotConcerned() {
        client.put(null, NUMBER, new Bin("n", 1));
        client.put(null, TEXT, new Bin("n", 1));
    }

    private int put(Key key) {
        try {
            client.put(null, key, new Bin("n", 2));
            return ResultCode.OK;
        } catch (AerospikeException e) {
            return e.getResultCode();
        }
    }

    @Test
    @Order(1)
    @WithFault(refuse = ResultCode.KEY_BUSY, set = "test.users", key = "7")
    @WithFault(refuse = ResultCode.LOST_CONFLICT, set = "test.users", key = "x7", times = 1)
    void faultsAreOfKeys() {
        assertThat(List.of(put(NUMBER), put(TEXT), put(TEXT), put(NUMBER)))
                .containsExactly(ResultCode.KEY_BUSY, ResultCode.LOST_CONFLICT, ResultCode.OK, ResultCode.KEY_BUSY);
    }

    @Test
    @Order(2)
    void theNextTestHasNoneOfThem(Faults faults) {
        assertThat(put(NUMBER)).isEqualTo(ResultCode.OK);
        faults.next(Requests.WRITES, Fault.REQUEST_LOST);
    }

    @Test
    @Order(3)
    void norThoseThatATestAddedItself() {
        assertThat(put(NUMBER)).isEqualTo(ResultCode.OK);
    }

    @Nested
    @WithFault(refuse = ResultCode.KEY_BUSY, on = Requests.WRITES, set = "test")
    class Inner {
        @Test
        void faultsOfTheClassesAroundApplyToo() {
            assertThat(put(NUMBER)).isEqualTo(ResultCode.KEY_BUSY);
            assertThatExceptionOfType(AerospikeException.class)
                    .isThrownBy(() -> client.get(null, new Key("test", "forbidden", 1)))
                    .returns(ResultCode.DEVICE_OVERLOAD, AerospikeException::getResultCode);
        }
    }

    // ---------------------------------------------------------------- what cannot be

    @WithAerospike
    static class Nothing {
        @Test
        @WithFault(times = 1)
        void test() {}
    }

    @WithAerospike
    static class TwoAtOnce {
        @Test
        @WithFault(fault = Fault.ANSWER_LOST, refuse = 14)
        void test() {}
    }

    @WithAerospike
    static class KeyWithoutSet {
        @Test
        @WithFault(fault = Fault.ANSWER_LOST, key = "ada")
        void test() {}
    }

    @WithAerospike
    static class UnknownNamespace {
        @Test
        @WithFault(fault = Fault.ANSWER_LOST, set = "prod.users")
        void test() {}
    }

    @WithAerospike
    static class ClusterWithout {
        @Test
        @WithFault(fault = Fault.PARTITIONS_MOVE)
        void test() {}
    }

    @WithAerospike(nodes = 2)
    static class NoSuchNode {
        @Test
        @WithFault(fault = Fault.ANSWER_LOST, node = 2)
        void test() {}
    }

    @WithAerospike(nodes = 2, resetTo = "fixture")
    static class ResetCluster {
        static void fixture() {}

        @Test
        void test() {}
    }

    static List<Arguments> badFaults() {
        return List.of(
                Arguments.of(ClusterWithout.class, "PARTITIONS_MOVE needs several nodes, and there is one"),
                Arguments.of(
                        NoSuchNode.class,
                        "there is no node 2 for ANSWER_LOST for ALL to node 2: nodes are numbered 0 to 1"),
                Arguments.of(
                        ResetCluster.class,
                        "resetTo needs a server that stands alone; leave out nodes = 2, or use truncate"),
                Arguments.of(
                        Nothing.class,
                        "must declare exactly one of fault, refuse, delayMillis and clockOffsetMillis, and declares 0"),
                Arguments.of(TwoAtOnce.class, "and declares 2"),
                Arguments.of(KeyWithoutSet.class, "key \"ada\" of @WithFault needs the set that it is of"),
                Arguments.of(
                        UnknownNamespace.class,
                        "set of @WithFault must be \"namespace.set\" or \"namespace\" of the declared namespaces test"));
    }

    @ParameterizedTest
    @MethodSource("badFaults")
    void whatCannotBeIsRefused(Class<?> testClass, String message) {
        assertThat(Run.of(testClass).messages()).singleElement().asString().contains(message);
    }
}
