package example.books;

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

@SpringBootTest
@WithAerospike
class CurrencyTest {
    @Autowired
    private DataChangeLifecycle changes;

    @Autowired
    private Books books;

    @BeforeAll
    static void aBookOfTheFirstVersion(IAerospikeClient client) {
        client.put(null, new Key("test", "books", "978-0"), new Bin("title", "Moby-Dick"), new Bin("price", 900));
    }

    @Test
    void booksOfTheFirstVersionArePricedInEuros() throws Exception {
        changes.done().get(60, TimeUnit.SECONDS);

        assertThat(books.findById("978-0")).contains(new Book("978-0", "Moby-Dick", 900, "EUR"));
    }
}
