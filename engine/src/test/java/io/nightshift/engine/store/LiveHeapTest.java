package io.nightshift.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveHeapTest {
    private static final int HELD = 100 << 20;

    @Test
    void isKnownAsSoonAsTheHeapHasBeenCollectedAndNotWhenSomebodyIsTold() {
        LiveHeap before = new LiveHeap();
        LiveHeap after = new LiveHeap();

        byte[] held = new byte[HELD];
        long full = before.collect().bytes();
        assertThat(held).hasSize(HELD);
        assertThat(full).isGreaterThan(HELD);

        held = null;
        assertThat(after.collect().bytes()).isLessThan(full - HELD / 2);
    }

    @Test
    void isCollectedAtMostOnceInAWhile() {
        LiveHeap heap = new LiveHeap();

        assertThat(heap.collect().number()).isEqualTo(1);
        assertThat(heap.collect().number()).isEqualTo(1);
    }
}
