package io.nightshift.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.PartitionTransfer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartitionTransferTest {
    private static final int KEY = 7;
    private static final int ID = Namespace.partitionId(TestDatabase.digest(KEY));

    private final TestDatabase here = new TestDatabase();
    private final TestDatabase there = new TestDatabase();

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void aPartitionThatMovedIsServedByTheOtherNodeAsItWas() {
        // Sets have different numbers there.
        there.write(1, "others", 0, there.put("a", 1));
        here.write(KEY, "users", 100, here.put("a", 1));
        here.write(KEY, "users", 100, here.add("a", 41));
        Reply before = here.read(KEY);
        there.clock.advance(Duration.ofSeconds(5));

        PartitionTransfer.move(here.namespace, there.namespace, ID);

        Reply after = there.read(KEY);
        assertThat(after.resultCode()).isZero();
        assertThat(after.generation()).isEqualTo(before.generation());
        assertThat(after.voidTime()).isEqualTo(before.voidTime());
        assertThat(here.read(KEY).resultCode()).isEqualTo(ResultCode.PARTITION_UNAVAILABLE);
        assertThat(here.write(KEY, "users", 0, here.put("a", 1)).resultCode())
                .isEqualTo(ResultCode.PARTITION_UNAVAILABLE);
        assertThat(here.namespace.objects()).isZero();
        assertThat(there.namespace.sets().find("users").orElseThrow().objects()).isOne();
    }

    @Test
    void theNewerOfTwoVersionsStays() {
        here.write(KEY, "users", 0, here.put("a", 1));
        there.write(KEY, "users", 0, there.put("a", 1));
        there.write(KEY, "users", 0, there.put("a", 2));

        PartitionTransfer.copy(here.namespace, there.namespace, ID);
        assertThat(there.read(KEY).generation()).isEqualTo(2);

        PartitionTransfer.copy(there.namespace, here.namespace, ID);
        assertThat(here.read(KEY).generation()).isEqualTo(2);
        assertThat(here.namespace.objects()).isOne();
    }

    @Test
    void aPartitionThatIsEmptiedHasNoRecords() {
        here.write(KEY, "users", 0, here.put("a", 1));

        PartitionTransfer.empty(here.namespace, ID);
        PartitionTransfer.master(here.namespace, ID, false);

        assertThat(here.namespace.objects()).isZero();
        assertThat(here.read(KEY).resultCode()).isEqualTo(ResultCode.PARTITION_UNAVAILABLE);
    }
}
