package example.guests;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.testkit.WithAerospike;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Each subclass has a server of its own and so, although all are configured alike, a Spring context of its own. */
@SpringBootTest
@WithAerospike
abstract class OwnServer {
    @Autowired
    private Guests guests;

    @Test
    void theApplicationWritesToTheServerOfThisClass(IAerospikeClient client) {
        Key key = new Key("test", "guests", "ada");
        assertThat(client.exists(null, key)).isFalse();

        guests.arrive("ada");

        assertThat(client.exists(null, key)).isTrue();
    }
}
