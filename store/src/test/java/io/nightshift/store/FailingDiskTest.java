package io.nightshift.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FailingDiskTest {
    private final SimulatedDisk disk = new SimulatedDisk(1);
    private final Changes changes = new Changes(1);

    private Map<String, String> contentsAfterPowerCut(StoreSettings settings) throws IOException {
        try (Changes after = new Changes(2);
                DataDirectory directory = DataDirectory.open(disk.afterPowerCut(), settings)) {
            directory.attach(after.database());
            return Changes.contents(after.namespace());
        }
    }

    @Test
    void aFailedSyncIsToldAndNothingIsAcceptedAfterwards() throws IOException {
        try (changes;
                DataDirectory directory = DataDirectory.open(disk, CrashTest.SMALL)) {
            directory.attach(changes.database());
            changes.begin();
            long safe = changes.change();
            changes.namespace().await(safe);
            disk.failSyncs();
            long lost = changes.change();
            assertThatThrownBy(() -> changes.namespace().await(lost))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("the disk of the data directory has failed (the disk cannot write a sector): "
                            + "no writes until the server is restarted");
            assertThat(changes.namespace().isWritable()).isFalse();
            assertThatThrownBy(changes.namespace()::checkStopWrites)
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            e -> assertThat(e.resultCode()).isEqualTo(ResultCode.SERVER_ERROR));
            changes.namespace().await(safe);
        }
        assertThat(contentsAfterPowerCut(CrashTest.SMALL)).isIn(changes.after(1), changes.after(2));
    }

    @Test
    void aFullDiskStopsWritesUntilThereIsRoom() throws Exception {
        try (changes;
                DataDirectory directory = DataDirectory.open(disk, CrashTest.SMALL)) {
            directory.attach(changes.database());
            changes.begin();
            changes.namespace().await(changes.change());
            disk.limit(disk.used() + 10);
            long position = changes.change();
            CompletableFuture<Void> acknowledged =
                    CompletableFuture.runAsync(() -> changes.namespace().await(position));
            while (changes.namespace().isWritable()) {
                Thread.onSpinWait();
            }
            assertThat(acknowledged).isNotDone();
            assertThatThrownBy(changes.namespace()::checkStopWrites)
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            e -> assertThat(e.resultCode()).isEqualTo(ResultCode.SERVER_MEM_ERROR))
                    .hasMessage("the disk of the data directory is full: make room on it, and writes go on");
            assertThatThrownBy(directory::checkpoint).isInstanceOf(IOException.class);

            disk.limit(Long.MAX_VALUE);
            acknowledged.get(30, TimeUnit.SECONDS);
            while (!changes.namespace().isWritable()) {
                Thread.onSpinWait();
            }
            changes.namespace().await(changes.change());
        }
        assertThat(contentsAfterPowerCut(CrashTest.SMALL)).isEqualTo(changes.after(changes.made()));
    }

    @Test
    void whatCannotBeRestoredOnDiskIsNotRestoredAtAll() throws IOException {
        Map<String, String> before;
        try (changes;
                DataDirectory directory = DataDirectory.open(disk, CrashTest.SMALL)) {
            directory.attach(changes.database());
            changes.begin();
            changes.namespace().await(changes.change());
            changes.remember();
            for (int i = 0; i < 20; i++) {
                changes.namespace().await(changes.change());
            }
            before = changes.after(changes.made());
            disk.limit(disk.used() + 10);
            assertThatThrownBy(() -> changes.restore(directory))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("data directory of a test: there is no room for ");
            assertThat(Changes.contents(changes.namespace())).isEqualTo(before);
            assertThat(directory.kept()).isEmpty();
            CrashTest.countsMustBeRight(changes.namespace(), "after a restore that failed");

            disk.limit(Long.MAX_VALUE);
            changes.begin();
            changes.namespace().await(changes.change());
        }
        assertThat(contentsAfterPowerCut(CrashTest.SMALL)).isEqualTo(changes.after(changes.made()));
    }

    @Test
    void withoutWaitingChangesAreOnDiskAfterAWhileAndAtTheEnd() throws IOException {
        StoreSettings lazy = StoreSettings.of(Durability.flush(Duration.ofMillis(5)));
        try (changes;
                DataDirectory directory = DataDirectory.open(disk, lazy)) {
            directory.attach(changes.database());
            changes.begin();
            for (int i = 0; i < 200; i++) {
                changes.namespace().await(changes.change());
            }
        }
        assertThat(contentsAfterPowerCut(lazy)).isEqualTo(changes.after(200));
    }
}
