package io.nightshift.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.config.NamespaceConfig;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WriteCeilingTest {
    private final NamespaceSettings settings = new NamespaceSettings(NamespaceConfig.of("test"));
    private final AtomicLong used = new AtomicLong();
    private final WriteCeiling ceiling = new WriteCeiling(settings, used::get);

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
}
