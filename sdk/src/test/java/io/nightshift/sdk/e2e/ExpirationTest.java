package io.nightshift.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.testcluster.EmbeddedOnly;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A namespace whose records live 1000 s by default, with a clock that the test moves. */
@EmbeddedOnly("moves the clock, in a namespace whose records expire by default")
class ExpirationTest {

    private static final ManualClock CLOCK = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private static EmbeddedServer server;
    private static Cluster cluster;
    private static Session session;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.builder()
                .namespace(NamespaceConfig.of("test").withDefaultTtl(Duration.ofSeconds(1000)))
                .clock(CLOCK)
                .start();
        cluster = Cluster.connect(server.host(), server.port());
        session = cluster.createSession();
    }

    @AfterAll
    static void stop() {
        cluster.close();
        server.close();
    }

    /** Whether records have this many seconds left by the server's clock, -1 = never expire; read by a filter, as a job sees it. */
    private static boolean ttlIs(Users users, int seconds) {
        return session.backgroundTask()
                        .touch(users.set)
                        .where("$.ttl() == ?0", seconds)
                        .withNoChangeInExpiration()
                        .execute()
                        .waitTillComplete()
                        .recordsSucceeded()
                == 1;
    }

    private static void markAll(Users users) {
        session.backgroundTask()
                .update(users.set)
                .bin("mark")
                .setTo(1)
                .execute()
                .waitTillComplete()
                .requireSuccess();
    }

    @Test
    void anUpdateKeepsTheExpirationByDefault() {
        Users users = new Users(cluster, 1, 500);
        CLOCK.advance(Duration.ofSeconds(100));

        markAll(users);

        assertThat(ttlIs(users, 400)).isTrue();
    }

    @Test
    void aTouchSetsTheDefaultOfTheNamespace() {
        Users users = new Users(cluster, 1, 500);

        session.backgroundTask().touch(users.set).execute().waitTillComplete().requireSuccess();

        assertThat(ttlIs(users, 1000)).isTrue();
    }

    @Test
    void anExpirationCountsFromTheWrite() {
        Users users = new Users(cluster, 1, 500);
        CLOCK.advance(Duration.ofSeconds(100));

        session.backgroundTask()
                .update(users.set)
                .bin("mark")
                .setTo(1)
                .expireRecordAfter(Duration.ofMinutes(5))
                .execute()
                .waitTillComplete()
                .requireSuccess();

        assertThat(ttlIs(users, 300)).isTrue();
    }

    @Test
    void recordsCanBeMadeToLiveForEver() {
        Users users = new Users(cluster, 1, 500);

        session.backgroundTask()
                .touch(users.set)
                .neverExpire()
                .execute()
                .waitTillComplete()
                .requireSuccess();

        assertThat(ttlIs(users, -1)).isTrue();
        CLOCK.advance(Duration.ofDays(365));
        assertThat(users.exists(0)).isTrue();
    }

    @Test
    void recordsThatExpiredAreSeenByNoJob() {
        Users users = new Users(cluster, 3, 60);
        cluster.client().put(null, users.set.id("u1"), new Bin("n", 1)); // lives 1000 s
        CLOCK.advance(Duration.ofSeconds(61));

        assertThat(session.backgroundTask()
                        .update(users.set)
                        .bin("mark")
                        .setTo(1)
                        .execute()
                        .waitTillComplete()
                        .recordsSucceeded())
                .isEqualTo(1);
        assertThat(users.bin("n")).containsOnlyKeys(1);
    }

    @Test
    void theServersDefaultCanBeAskedForInAnUpdate() {
        Users users = new Users(cluster, 1, 500);

        session.backgroundTask()
                .update(users.set)
                .bin("mark")
                .setTo(1)
                .expiryFromServerDefault()
                .execute()
                .waitTillComplete()
                .requireSuccess();

        assertThat(ttlIs(users, 1000)).isTrue();
        assertThat(Info.request(cluster.client().getNodes()[0], "namespace/test"))
                .contains("default-ttl=1000");
    }
}
