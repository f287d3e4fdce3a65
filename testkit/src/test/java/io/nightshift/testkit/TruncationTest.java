package io.nightshift.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Each repetition writes what the next one must not find. */
@WithAerospike(
        namespaces = {"test", "whole", "a", "a.b"},
        truncate = {"test.users", "whole"})
class TruncationTest {
    private static final Key TRUNCATED = new Key("test", "users", 1);
    private static final Key OTHER_SET = new Key("test", "users2", 1);
    private static final Key WHOLE = new Key("whole", "s", 1);
    private static final Key WHOLE_WITHOUT_SET = new Key("whole", null, 2);
    private static final Key BEFORE_EACH = new Key("test", "users", "before each");

    @InjectAerospike
    private IAerospikeClient client;

    @BeforeAll
    static void writeWhatTheFirstTestMustNotFind(IAerospikeClient client) {
        List.of(TRUNCATED, OTHER_SET, WHOLE, WHOLE_WITHOUT_SET).forEach(key -> client.put(null, key, new Bin("a", 1)));
    }

    @BeforeEach
    void writeAfterTheTruncation() {
        client.put(null, BEFORE_EACH, new Bin("a", 1));
    }

    @RepeatedTest(3)
    void onlyWhatIsNamedIsEmptiedBeforeEachTest() {
        assertThat(client.exists(null, TRUNCATED)).isFalse();
        assertThat(client.exists(null, WHOLE)).isFalse();
        assertThat(client.exists(null, WHOLE_WITHOUT_SET)).isFalse();
        assertThat(client.exists(null, OTHER_SET)).isTrue();
        assertThat(client.exists(null, BEFORE_EACH)).isTrue();

        writeWhatTheFirstTestMustNotFind(client);
    }

    @Test
    void theLongestNamespaceThatIsDeclaredCounts() {
        List<String> namespaces = List.of("a", "a.b");

        assertThat(Truncation.of("a.b", namespaces)).isEqualTo(new Truncation("a.b", null));
        assertThat(Truncation.of("a.c", namespaces)).isEqualTo(new Truncation("a", "c"));
        assertThat(Truncation.of("a.b.c", namespaces)).isEqualTo(new Truncation("a.b", "c"));
    }

    @Test
    void withoutItRecordsStay() {
        Run.of(Keeps.class).succeeds(3);
    }

    @WithAerospike
    static class Keeps {
        @RepeatedTest(3)
        void recordsOfEarlierTestsAreThere(IAerospikeClient client, RepetitionInfo repetition) {
            int n = repetition.getCurrentRepetition();
            client.put(null, new Key("test", "s", n), new Bin("a", 1));

            for (int i = 1; i <= n; i++) {
                assertThat(client.exists(null, new Key("test", "s", i))).isTrue();
            }
        }
    }
}
