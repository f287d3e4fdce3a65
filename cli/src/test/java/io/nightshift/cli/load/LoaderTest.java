package io.nightshift.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.ResultCode;
import io.nightshift.cli.work.Failure;
import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a load when writes are answered with errors. */
@Timeout(60)
class LoaderTest {

    private static final int ROWS = 5_000;
    private static final DataSet DATA_SET = DataSet.of("test", "t");

    private final Map<Object, Integer> asked = new ConcurrentHashMap<>();

    @ParameterizedTest
    @ValueSource(
            ints = {
                ResultCode.DEVICE_OVERLOAD,
                ResultCode.PARTITION_UNAVAILABLE,
                ResultCode.SERVER_MEM_ERROR,
                ResultCode.SERVER_NOT_AVAILABLE,
                ResultCode.KEY_BUSY,
                ResultCode.TIMEOUT
            })
    void whatGetsBetterIsTriedAgain(int code) throws Exception {
        // Every 700th key is not written before it was asked for three times.
        ScriptedClient client = new ScriptedClient(
                key -> asked.merge(key, 1, Integer::sum) < 3 && number(key) % 700 == 0 ? code : ResultCode.OK);
        LoadReport report = load(client, csv(ROWS), Checkpoint.START, Duration.ofSeconds(30));
        assertThat(report.stopped()).isEmpty();
        assertThat(report.loaded()).isEqualTo(ROWS);
        assertThat(report.rejected()).isZero();
        assertThat(client.there).hasSize(ROWS);
    }

    @Test
    void recordThatIsRefusedIsOneReject() throws Exception {
        ScriptedClient client = new ScriptedClient(key ->
                number(key) == 3000 ? ResultCode.RECORD_TOO_BIG : number(key) == 4000 ? ResultCode.SERVER_ERROR : 0);
        LoadReport report = load(client, csv(ROWS), Checkpoint.START, Duration.ofSeconds(30));
        assertThat(report.loaded()).isEqualTo(ROWS - 2);
        assertThat(report.rejects()).extracting(Line.Reject::number).containsExactly(3002L, 4002L);
        assertThat(report.rejects().get(0).reason()).startsWith("refused by the server: Record too big");
        assertThat(report.rejects().get(0).excerpt()).isEqualTo("key k3000");
    }

    @Test
    void recordThatTheClientCannotSendDoesNotTakeItsNeighboursWithIt() throws Exception {
        ScriptedClient client =
                new ScriptedClient(key -> number(key) == 3000 ? ResultCode.SERIALIZE_ERROR : ResultCode.OK);
        LoadReport report = load(client, csv(ROWS), Checkpoint.START, Duration.ofSeconds(30));
        assertThat(report.loaded()).isEqualTo(ROWS - 1);
        assertThat(report.rejects()).extracting(Line.Reject::number).containsExactly(3002L);
        assertThat(report.rejects().get(0).reason()).startsWith("refused by the client: ");
    }

    @Test
    void recordThatOthersHoldAllTheTimeIsARejectInTheEnd() throws Exception {
        ScriptedClient client = new ScriptedClient(key -> number(key) == 3000 ? ResultCode.KEY_BUSY : ResultCode.OK);
        LoadReport report = load(client, csv(ROWS), Checkpoint.START, Duration.ofMillis(50));
        assertThat(report.stopped()).isEmpty();
        assertThat(report.loaded()).isEqualTo(ROWS - 1);
        assertThat(report.rejects().get(0).reason()).isEqualTo("is written by others all the time: key busy");
    }

    @ParameterizedTest
    @ValueSource(ints = {ResultCode.ROLE_VIOLATION, ResultCode.INVALID_NAMESPACE, ResultCode.FAIL_FORBIDDEN})
    void whatDoesNotGetBetterStopsTheLoadAndTheCountIsExact(int code) throws Exception {
        ScriptedClient client = new ScriptedClient(key -> number(key) >= 3000 ? code : ResultCode.OK);
        LoadReport report = load(client, csv(ROWS), Checkpoint.START, Duration.ofSeconds(30));
        assertThat(report.stopped()).isPresent();
        assertThat(report.stopped().get().getMessage()).startsWith("the server takes no row, line 3");
        assertThat(report.loaded()).isEqualTo(client.there.size()).isLessThanOrEqualTo(3000);
        assertThat(report.inDoubt()).isZero();
    }

    @Test
    void patienceEndsAndWhatMayHaveBeenWrittenIsCounted() throws Exception {
        ScriptedClient client = new ScriptedClient(key -> number(key) == 3000 ? ResultCode.TIMEOUT : ResultCode.OK);
        LoadReport report = load(client, csv(ROWS), Checkpoint.START, Duration.ofMillis(50));
        assertThat(report.stopped().map(Throwable::getMessage).orElse(""))
                .isEqualTo("no row could be written for 0 s: a node does not answer in time");
        assertThat(report.loaded()).isEqualTo(client.there.size());
        assertThat(report.inDoubt()).isEqualTo(1);
        // Nothing behind the row counts as done.
        assertThat(report.reached().position().line()).isLessThan(3002);
    }

    @Test
    void anotherLoadGoesOnWhereOneStopped() throws Exception {
        ScriptedClient client =
                new ScriptedClient(key -> number(key) >= 3000 ? ResultCode.ROLE_VIOLATION : ResultCode.OK);
        String csv = csv(ROWS).replace("k1000,", ",");
        LoadReport first = load(client, csv, Checkpoint.START, Duration.ofSeconds(30));
        Checkpoint reached = first.reached();
        assertThat(first.canBeResumed()).isTrue();
        assertThat(reached.loaded() + reached.rejected())
                .isEqualTo(reached.position().line() - 1);
        assertThat(reached.rejected()).isEqualTo(1);

        ScriptedClient again = new ScriptedClient(key -> asked.merge(key, 1, Integer::sum) * 0);
        again.there.addAll(client.there);
        LoadReport second = load(again, csv, reached, Duration.ofSeconds(30));
        assertThat(second.stopped()).isEmpty();
        assertThat(second.loaded()).isEqualTo(ROWS - 1);
        assertThat(second.rejected()).isEqualTo(1);
        assertThat(asked).hasSize((int) (ROWS - 1 - reached.loaded()));
        assertThat(again.there).hasSize(ROWS - 1);
    }

    @Test
    void nothingIsResumedOnAnotherInputOrAnEmptySet() throws Exception {
        ScriptedClient client =
                new ScriptedClient(key -> number(key) >= 3000 ? ResultCode.ROLE_VIOLATION : ResultCode.OK);
        Checkpoint reached = load(client, csv(ROWS), Checkpoint.START, Duration.ofSeconds(30))
                .reached();
        assertThatThrownBy(() -> load(client, csv(ROWS).replace("k2,v2", "k2,v3"), reached, Duration.ofSeconds(30)))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("this is not the input of which ");
        assertThatThrownBy(() -> load(client, csv(100), reached, Duration.ofSeconds(30)))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("this is not the input of which ");
        client.there.clear();
        assertThatThrownBy(() -> load(client, csv(ROWS), reached, Duration.ofSeconds(30)))
                .isInstanceOf(Failure.class)
                .hasMessageMatching("\\d+ of \\d+ records that had been loaded are not there: .*");
    }

    @Test
    void keysThatAreThereAsTheOtherTypeAreRefusedBeforeAnythingIsWritten() throws Exception {
        ScriptedClient client = new ScriptedClient(key -> ResultCode.OK);
        client.there.add(7L);
        assertThatThrownBy(() -> load(client, "id,v\nA,x\n7,y\n", Checkpoint.START, Duration.ofSeconds(1)))
                .hasMessageStartingWith("key 7 is there as an integer, and this load would write it as a string");
        assertThat(client.there).containsExactly(7L);
        client.there.add("7");
        assertThat(load(client, "id,v\nA,x\n7,y\n", Checkpoint.START, Duration.ofSeconds(1))
                        .loaded())
                .isEqualTo(2);
    }

    @Test
    void keysThatDoNotFitIntoMemoryAreNotTakenForOthers() {
        SeenKeys seen = new SeenKeys(1 << 14);
        for (int round = 0; round < 2; round++) {
            for (long key = 0; key < 2_000; key++) {
                assertThat(seen.add(key)).isEqualTo(round == 0);
                assertThat(seen.add("k" + key)).isEqualTo(round == 0);
            }
        }
        assertThat(seen.isFull()).isFalse();
        for (long key = 2_000; key < 100_000; key++) {
            assertThat(seen.add(key)).isTrue();
        }
        assertThat(seen.isFull()).isTrue();
        assertThat(seen.add(1)).isFalse();
    }

    private static LoadReport load(ScriptedClient client, String csv, Checkpoint start, Duration patience)
            throws IOException, InterruptedException {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        Input input = new Input("t.csv", bytes.length, () -> new Drip(bytes, 1 << 16));
        LoadSettings settings = new LoadSettings(DATA_SET, 0, false, true, patience);
        try (CsvReader rows = CsvReader.open(input, List.of(','), Columns.keyed("id"), it -> {});
                Rejects rejects = new Rejects(Optional.empty())) {
            return new Loader(client.client(), settings, rejects, start).load(rows);
        }
    }

    private static String csv(int rows) {
        List<String> lines = new ArrayList<>(List.of("id,v"));
        for (int i = 0; i < rows; i++) {
            lines.add("k" + i + ",v" + i);
        }
        return String.join("\n", lines) + "\n";
    }

    private static int number(Object key) {
        return Integer.parseInt(
                key.toString().replaceAll("\\D", "").isEmpty()
                        ? "0"
                        : key.toString().replaceAll("\\D", ""));
    }
}
