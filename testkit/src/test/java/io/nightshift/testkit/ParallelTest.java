package io.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.server.EmbeddedServer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Classes and methods that run at the same time. */
class ParallelTest {
    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @BeforeEach
    void forget() {
        PORTS.clear();
        BOTH.reset();
    }

    @Test
    void classesWithTheirOwnServersRunAtTheSameTime() {
        Run.inParallel(OwnOne.class, OwnTwo.class).succeeds(2);

        assertThat(PORTS).hasSize(2);
    }

    @Test
    void classesOfASharedServerRunAtTheSameTimeWhenNoneTruncates() {
        Run.inParallel(SharedOne.class, SharedTwo.class).succeeds(2);

        assertThat(PORTS).hasSize(1);
    }

    @Test
    void testsOfAClassThatTruncatesRunOneAfterTheOther() {
        Run.inParallel(TruncatesAlone.class).succeeds(20);
    }

    @Test
    void aClassThatTruncatesHasTheSharedServerForItself() {
        Run.inParallel(TruncatesShared.class, TruncatesSharedToo.class, UsesShared.class)
                .succeeds(60);
    }

    /** Each test must run at the same time as the other class's, or it fails. */
    abstract static class Meeting {
        @Test
        void meets(EmbeddedServer server, IAerospikeClient client) throws Exception {
            Key key = new Key("test", "s", getClass().getName());
            client.put(null, key, new Bin("a", 1));
            PORTS.add(server.port());

            BOTH.await(20, TimeUnit.SECONDS);

            assertThat(client.get(null, key).getInt("a")).isEqualTo(1);
        }
    }

    @WithAerospike
    static class OwnOne extends Meeting {}

    @WithAerospike
    static class OwnTwo extends Meeting {}

    @WithAerospike(shared = true)
    static class SharedOne extends Meeting {}

    @WithAerospike(shared = true)
    static class SharedTwo extends Meeting {}

    /** What a test writes must be there until it ends. */
    abstract static class Writing {
        @RepeatedTest(20)
        void isNotDisturbed(IAerospikeClient client, RepetitionInfo repetition) {
            Key key = new Key("test", "users", getClass().getName() + repetition.getCurrentRepetition());
            client.put(null, key, new Bin("a", 0));
            for (int i = 1; i <= 20; i++) {
                client.add(null, key, new Bin("a", 1));
                assertThat(client.get(null, key).getInt("a")).isEqualTo(i);
            }
        }
    }

    @WithAerospike(truncate = "test.users")
    static class TruncatesAlone extends Writing {}

    @WithAerospike(shared = true, truncate = "test.users")
    static class TruncatesShared extends Writing {}

    @WithAerospike(shared = true, truncate = "test")
    static class TruncatesSharedToo extends Writing {}

    @WithAerospike(shared = true)
    static class UsesShared extends Writing {}
}
