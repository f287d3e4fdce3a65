package io.nightshift.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testsupport.Property;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromiseQueueTest {
    @Test
    void elementsLeaveInDescendingOrder() {
        Property.check(draw -> {
            List<Integer> numbers = draw.list(0, 255, draw::anyInt);
            PromiseQueue<Integer> queue = new PromiseQueue<>(Integer::intValue);
            numbers.forEach(queue::add);

            List<Integer> left = drain(queue);

            assertThat(left)
                    .isEqualTo(
                            numbers.stream().sorted(Comparator.reverseOrder()).toList());
        });
    }

    @Test
    void equalElementsLeaveInTheOrderOfTheGnuLibrary() {
        PromiseQueue<String> queue = new PromiseQueue<>(name -> -name.length());
        List.of("a", "b", "c", "d", "e").forEach(queue::add);

        assertThat(drain(queue)).containsExactly("a", "c", "e", "b", "d");
    }

    private static <T> List<T> drain(PromiseQueue<T> queue) {
        List<T> left = new ArrayList<>();
        while (!queue.isEmpty()) {
            left.add(queue.remove());
        }
        return left;
    }
}
