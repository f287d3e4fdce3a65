package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.ManualClock;
import io.nightshift.testsupport.Moments;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a truncation without a time removes: what was written before its millisecond, as measured on a real server. */
class TruncationTest {
    private static final int MANY = 10_000;

    private static boolean survives(AerospikeClient client, int i, boolean wait) {
        Key key = new Key("test", "truncated", i);
        client.put(null, key, new Bin("a", 1));
        if (wait) {
            Moments.nextMillisecond();
        }
        client.truncate(null, "test", "truncated", null);
        return client.exists(null, key);
    }

    @Test
    void recordWrittenInTheSameMillisecondSurvives() {
        try (EmbeddedServer server = EmbeddedServer.start();
                AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            assertThat(IntStream.range(0, MANY).anyMatch(i -> survives(client, i, false)))
                    .as("one of %d records was written and truncated within a millisecond", MANY)
                    .isTrue();
        }
    }

    @Test
    void recordWrittenBeforeIsRemoved() {
        try (EmbeddedServer server = EmbeddedServer.start();
                AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            assertThat(IntStream.range(0, 20).filter(i -> survives(client, i, true)))
                    .isEmpty();
        }
    }

    @Test
    void whereTimeStandsStillEverythingIsRemoved() {
        try (EmbeddedServer server =
                        EmbeddedServer.builder().clock(new ManualClock()).start();
                AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            assertThat(survives(client, 1, false)).isFalse();
        }
    }
}
