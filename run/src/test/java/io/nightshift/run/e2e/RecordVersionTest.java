package io.nightshift.run.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Record;
import io.nightshift.run.e2e.WriteHistory.Kind;
import io.nightshift.run.e2e.WriteHistory.Write;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordVersionTest {
    private final WriteHistory history = new WriteHistory();

    private void confirmed(Kind kind, int generation) {
        long id = history.next();
        history.sent(id, kind, id);
        history.answered(id, generation, id);
    }

    private void unconfirmed(Kind kind) {
        long id = history.next();
        history.sent(id, kind, id);
        history.answered(id, 0, id);
    }

    private RecordVersion version(int generation, Long... log) {
        Map<String, Object> bins = new HashMap<>(Map.of(WriteHistory.LOG, List.of(log)));
        return new RecordVersion(new Record(bins, generation, 0), history);
    }

    private List<Long> missing(RecordVersion version) {
        return version.missing().stream().map(Write::id).toList();
    }

    @Test
    void aWriteOfTheRunIsAGenerationWithoutANumber() {
        confirmed(Kind.ADD, 2);
        confirmed(Kind.SEE, 4);
        RecordVersion version = version(4, 1L, 2L);
        assertThat(version.missing()).isEmpty();
        assertThat(version.contradictions()).isEmpty();
        assertThat(version.writesOfTheRun()).isOne();
        assertThat(version.count()).isOne();
        assertThat(version.seen()).isEqualTo(2);
    }

    @Test
    void aVersionThatNeverSawAWriteCountsItsOwnWritesOnly() {
        confirmed(Kind.ADD, 2);
        confirmed(Kind.ADD, 3);
        // The other version had the run's write instead of the second one, and won.
        confirmed(Kind.ADD, 4);
        RecordVersion version = version(4, 1L, 3L);
        assertThat(missing(version)).containsExactly(2L);
        assertThat(version.writesOfTheRun()).isOne();
        assertThat(version.writesOfTheRunAround(version.missing().getFirst())).isOne();
    }

    @Test
    void aWriteOfTheRunThatTakesAnotherOneWithItIsOneGenerationTooMuch() {
        confirmed(Kind.ADD, 2);
        confirmed(Kind.ADD, 3);
        // The run wrote generation 4, and with it what was there at generation 2.
        confirmed(Kind.ADD, 5);
        RecordVersion version = version(5, 1L, 3L);
        assertThat(missing(version)).containsExactly(2L);
        assertThat(version.writesOfTheRun()).isEqualTo(2);
    }

    @Test
    void whatAReplacementTookIsNotMissing() {
        confirmed(Kind.ADD, 2);
        confirmed(Kind.REPLACE, 4);
        confirmed(Kind.ADD, 5);
        RecordVersion version = version(5, 2L, 3L);
        assertThat(version.missing()).isEmpty();
        assertThat(version.writesOfTheRun()).isZero();
        assertThat(version.base()).isEqualTo(2L * ForegroundWriters.BASE);
    }

    @Test
    void aReplacementThatWasConfirmedAndIsNotThereIsMissing() {
        confirmed(Kind.ADD, 2);
        confirmed(Kind.REPLACE, 3);
        assertThat(missing(version(2, 1L))).containsExactly(2L);
    }

    @Test
    void afterAReplacementThatWasNotConfirmedGenerationsCountFromTheNextWrite() {
        unconfirmed(Kind.REPLACE);
        confirmed(Kind.ADD, 9);
        RecordVersion version = version(10, 1L, 2L);
        assertThat(version.isCountedFromTheStart()).isFalse();
        assertThat(version.writesOfTheRun()).isOne();
    }

    @Test
    void generationsThatGoBackWithinOneVersionContradict() {
        confirmed(Kind.ADD, 5);
        confirmed(Kind.ADD, 4);
        assertThat(version(4, 1L, 2L).contradictions()).hasSize(1);
    }
}
