package io.nightshift.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.config.NamespaceConfig;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WriteCeilingTest {
    private final NamespaceSettings settings = new NamespaceSettings(NamespaceConfig.of("test"));
    private final AtomicLong used = new AtomicLong();
    private final WriteCeiling ceiling = new WriteCeiling(settings, used::get, LiveHeap::get);

    @Test
    void writesStopAsSoonAsTheLimitIsReachedWithoutWaitingForALook() {
        used.set(Namespace.totalBytes() / 100 * 69);
        assertThat(ceiling.isReached()).isFalse();
        used.set(Namespace.totalBytes() / 100 * 70);
        assertThat(ceiling.isReached()).isTrue();
        used.set(Namespace.totalBytes() / 100 * 50);
        assertThat(ceiling.isReached()).isFalse();
    }

    @Test
    void changedSettingsCount() {
        used.set(Namespace.totalBytes() / 100 * 2);
        settings.setStopWritesUsedPercent(1);
        ceiling.evaluate();
        assertThat(ceiling.isReached()).isTrue();
        settings.setStopWritesUsedPercent(0);
        settings.setStopWritesAvailablePercent(0);
        ceiling.evaluate();
        assertThat(ceiling.isReached()).isFalse();
    }

    @Test
    void onlyHalfOfTheRoomThatIsLeftIsGivenAtATime() {
        settings.setStopWritesUsedPercent(0);
        ceiling.evaluate();
        used.set(Namespace.totalBytes() / 100 * 50);
        assertThat(ceiling.isReached()).isTrue();
    }

    @Test
    void garbageThatACollectionHasLeftStopsNoWritesEvenIfTheWholeHeapWasCollectedAMomentAgo() {
        FullHeap heap = new FullHeap();
        WriteCeiling full = new WriteCeiling(settings, used::get, () -> heap);
        settings.setStopWritesUsedPercent(0);

        full.evaluate();
        assertThat(full.isReached()).isFalse();
        full.evaluate();
        assertThat(full.isReached()).isFalse();

        used.set(Namespace.totalBytes() / 100 * 41);
        full.evaluate();
        assertThat(full.isReached()).isTrue();
    }

    /** One that looks full after each collection but those of the whole heap, of which there was one: it left a tenth. */
    private static final class FullHeap extends LiveHeap {
        @Override
        long bytes() {
            return Namespace.totalBytes();
        }

        @Override
        synchronized Whole collect() {
            return new Whole(1, Namespace.totalBytes() / 10);
        }
    }
}
