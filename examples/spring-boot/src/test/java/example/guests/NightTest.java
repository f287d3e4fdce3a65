package example.guests;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testkit.WithAerospike;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

// region test
@SpringBootTest
@WithAerospike(shared = true, truncate = "test.guests")
class NightTest {
    @Autowired
    private Guests guests;

    @Test
    void aNightCountsForThoseWhoAreHere() {
        guests.arrive("ada");
        guests.arrive("bob");
        guests.leave("bob");

        assertThat(guests.night()).isEqualTo(1);

        assertThat(guests.nights("ada")).isEqualTo(1);
        assertThat(guests.nights("bob")).isZero();
    }
}
// endregion
