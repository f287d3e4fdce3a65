package example.guests;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import io.nightshift.spring.DataChangeLifecycle;
import io.nightshift.testkit.WithAerospike;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

// region change-test
@SpringBootTest
@WithAerospike
class TiersTest {
    private static final Key ADA = new Key("test", "guests", "ada");

    @Autowired
    private DataChangeLifecycle changes;

    @BeforeAll
    static void aGuestOfTheFirstVersion(IAerospikeClient client) {
        client.put(null, ADA, new Bin("nights", 3));
    }

    @Test
    void guestsOfTheFirstVersionAreRegularOnes(IAerospikeClient client) throws Exception {
        changes.done().get(60, TimeUnit.SECONDS);

        assertThat(client.get(null, ADA).getString("tier")).isEqualTo("regular");
        assertThat(client.get(null, ADA).getInt("nights")).isEqualTo(3);
    }
}
// endregion
