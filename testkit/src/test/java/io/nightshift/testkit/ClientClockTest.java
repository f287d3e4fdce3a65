package io.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.Policy;
import com.aerospike.client.policy.WritePolicy;
import io.nightshift.server.ManualClock;
import java.time.Duration;
import java.util.Calendar;
import org.junit.jupiter.api.Test;

/** The guide's statements about a server clock that was moved and clients, which use the computer's. */
@WithAerospike(manualClock = true, udfs = "udf/lifetime.lua")
class ClientClockTest {
    private static final Key KEY = new Key("test", "s", 1);

    private final IAerospikeClient client;
    private final ManualClock clock;

    ClientClockTest(IAerospikeClient client, ManualClock clock) {
        this.client = client;
        this.clock = clock;
        clock.advance(Duration.ofHours(2));
    }

    private void putForAMinute() {
        WritePolicy minute = new WritePolicy();
        minute.expiration = 60;
        client.put(minute, KEY, new Bin("a", 1));
    }

    @Test
    void theClientTellsATimeToLiveThatIsTooLargeAndTheServerTheRightOne() {
        putForAMinute();

        assertThat(client.get(null, KEY).getTimeToLive()).isGreaterThan(7_000);
        assertThat(client.execute(null, KEY, "lifetime", "left")).isEqualTo(60L);
        Policy minuteLeft = new Policy();
        minuteLeft.filterExp = Exp.build(Exp.le(Exp.ttl(), Exp.val(60)));
        assertThat(client.get(minuteLeft, KEY)).isNotNull();
        clock.advance(Duration.ofSeconds(61));
        assertThat(client.get(null, KEY)).isNull();
    }

    @Test
    void truncateByTheComputersTimeSparesWhatWasWrittenSinceTheClockWasMoved() {
        putForAMinute();

        client.truncate(null, "test", "s", Calendar.getInstance());
        assertThat(client.exists(null, KEY)).isTrue();
        client.truncate(null, "test", "s", null);
        assertThat(client.exists(null, KEY)).isFalse();
    }
}
