package io.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.query.IndexType;
import io.nightshift.sdk.Cluster;
import io.nightshift.server.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test begins with what the fixture has loaded, once. */
@WithAerospike(resetTo = "users", manualClock = true)
class FixtureTest {
    private static final AtomicInteger LOADS = new AtomicInteger();
    private static @Nullable Instant loadedAt;

    private static final Key ADA = new Key("test", "users", "ada");

    @SuppressWarnings("UnusedMethod") // the fixture of that name
    private static void users(IAerospikeClient client, ManualClock clock) {
        LOADS.incrementAndGet();
        loadedAt = clock.instant();
        client.put(null, ADA, new Bin("points", 42));
        client.createIndex(null, "test", "users", "by_points", "points", IndexType.NUMERIC)
                .waitTillComplete(5, 10_000);
    }

    @AfterAll
    static void loadedOnce() {
        assertThat(LOADS).hasValue(1);
    }

    @InjectAerospike
    private IAerospikeClient client;

    @InjectAerospike
    private ManualClock clock;

    @BeforeEach
    void recordsOfTheFixtureAreThereFirst() {
        client.add(null, ADA, new Bin("points", 8));
    }

    @RepeatedTest(3)
    void whatATestChangesIsUndone() {
        assertThat(client.get(null, ADA).getInt("points")).isEqualTo(50);
        assertThat(client.get(null, ADA).generation).isEqualTo(2);
        assertThat(client.exists(null, new Key("test", "others", 1))).isFalse();
        assertThat(clock.instant()).isEqualTo(loadedAt);
        assertThat(Info.request(null, client.getNodes()[0], "sindex-list")).contains("by_points");

        client.put(null, new Key("test", "others", 1), new Bin("n", 1));
        client.delete(null, ADA);
        client.dropIndex(null, "test", "users", "by_points");
        clock.advance(Duration.ofDays(1));
    }

    @Nested
    class Inner {
        @RepeatedTest(2)
        void nestedClassesBeginWithItToo() {
            assertThat(client.get(null, ADA).getInt("points")).isEqualTo(50);
            client.delete(null, ADA);
        }
    }

    // ---------------------------------------------------------------- classes that share

    /** Named by several classes. */
    static final class Fixtures {
        private static final AtomicInteger LOADS = new AtomicInteger();

        private Fixtures() {}

        static void shop(Cluster cluster) {
            LOADS.incrementAndGet();
            cluster.client().put(null, ADA, new Bin("points", 1));
        }
    }

    static class Shares {
        @RepeatedTest(5)
        void theRecordIsThere(IAerospikeClient client) {
            assertThat(client.get(null, ADA).getInt("points")).isEqualTo(1);
            client.delete(null, ADA);
        }
    }

    @WithAerospike(shared = true, resetTo = "io.nightshift.testkit.FixtureTest$Fixtures#shop")
    static class SharesOne extends Shares {}

    @WithAerospike(shared = true, resetTo = "io.nightshift.testkit.FixtureTest$Fixtures#shop")
    static class SharesTwo extends Shares {}

    @WithAerospike(shared = true, resetTo = "empty")
    static class SharesWithAnother {
        static void empty() {}

        @RepeatedTest(5)
        void theRecordIsNotThere(IAerospikeClient client) {
            assertThat(client.exists(null, ADA)).isFalse();
            client.put(null, ADA, new Bin("points", 2));
        }
    }

    @Test
    void classesThatShareAServerShareWhatIsLoaded() {
        Run.inParallel(SharesOne.class, SharesTwo.class, SharesWithAnother.class)
                .succeeds(15);
        assertThat(Fixtures.LOADS).hasValue(1);
    }

    // ---------------------------------------------------------------- what cannot be

    @WithAerospike(resetTo = "nothing")
    static class NoMethod {
        @Test
        void test() {}
    }

    @WithAerospike(resetTo = "fixture")
    static class NotStatic {
        void fixture() {}

        @Test
        void test() {}
    }

    @WithAerospike(resetTo = "fixture")
    static class BadParameter {
        static void fixture(String text) {}

        @Test
        void test() {}
    }

    @WithAerospike(resetTo = "com.acme.Fixtures#shop")
    static class NoClass {
        @Test
        void test() {}
    }

    @WithAerospike(resetTo = "fixture", truncate = "test.users")
    static class TruncatesToo {
        static void fixture() {}

        @Test
        void test() {}
    }

    @WithAerospike(resetTo = "fixture")
    static class Fails {
        static void fixture() {
            throw new IllegalStateException("no such file: users.csv");
        }

        @Test
        void test() {}
    }

    static List<Arguments> badFixtures() {
        return List.of(
                Arguments.of(
                        NoMethod.class,
                        "resetTo \"nothing\" must name one method, and there is none; write static void"
                                + " nothing(IAerospikeClient client) in NoMethod"),
                Arguments.of(NotStatic.class, "resetTo \"fixture\" must name a static method"),
                Arguments.of(BadParameter.class, "parameters of fixture must be of AerospikeAddress,"),
                Arguments.of(NoClass.class, "resetTo \"com.acme.Fixtures#shop\" names a class that is not there"),
                Arguments.of(TruncatesToo.class, "leave out truncate = \"test.users\""),
                Arguments.of(
                        Fails.class, "fixture Fails#fixture failed: java.lang.IllegalStateException: no such file"));
    }

    @ParameterizedTest
    @MethodSource("badFixtures")
    void whatCannotBeIsRefusedBeforeTheFirstTest(Class<?> testClass, String message) {
        assertThat(Run.of(testClass).messages()).singleElement().asString().contains(message);
    }
}
