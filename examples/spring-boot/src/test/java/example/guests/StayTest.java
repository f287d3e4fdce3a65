package example.guests;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.testkit.AerospikeAddress;
import io.nightshift.testkit.WithAerospike;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;

/** Uses the same server and the same Spring context as {@link NightTest}. */
@SpringBootTest
@WithAerospike(shared = true, truncate = "test.guests")
class StayTest {
    @Autowired
    private Guests guests;

    @Test
    void nightsAddUp(IAerospikeClient client) {
        guests.arrive("ada");
        guests.night();
        guests.night();

        assertThat(guests.nights("ada")).isEqualTo(2);
        assertThat(client.get(null, new Key("test", "guests", "ada")).getInt("nights")).isEqualTo(2);
    }

    @Test
    void theContextKnowsTheServer(@Autowired Environment environment, AerospikeAddress address) {
        assertThat(environment.getProperty("nightshift.address")).isEqualTo(address.toString());
    }
}
