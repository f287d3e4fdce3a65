package io.nightshift.engine.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A queue that removes elements in descending order of a number. A heap like {@link java.util.PriorityQueue}, but equal
 * elements leave in the order of the GNU C++ library, on which the cells of a covering depend. A removed element is
 * replaced by its greater child, of two equal ones the right one, down to the leaves; then the last
 * element fills the gap and moves up past smaller ones.
 */
final class PromiseQueue<T> {
    private final List<T> heap = new ArrayList<>();
    private final ToIntFunction<T> promise;

    PromiseQueue(ToIntFunction<T> promise) {
        this.promise = promise;
    }

    boolean isEmpty() {
        return heap.isEmpty();
    }

    int size() {
        return heap.size();
    }

    void add(T element) {
        heap.add(element);
        moveUp(heap.size() - 1, element);
    }

    /** Removes the first element; the queue must not be empty. */
    T remove() {
        T first = heap.getFirst();
        T last = heap.removeLast();
        if (!heap.isEmpty()) {
            moveUp(gapAtTheLeaves(), last);
        }
        return first;
    }

    private int gapAtTheLeaves() {
        int gap = 0;
        while (2 * gap + 1 < heap.size()) {
            int child = 2 * gap + 1;
            if (child + 1 < heap.size() && promise(child + 1) >= promise(child)) {
                child++;
            }
            heap.set(gap, heap.get(child));
            gap = child;
        }
        return gap;
    }

    private void moveUp(int from, T element) {
        int gap = from;
        while (gap > 0 && promise((gap - 1) / 2) < promise.applyAsInt(element)) {
            heap.set(gap, heap.get((gap - 1) / 2));
            gap = (gap - 1) / 2;
        }
        heap.set(gap, element);
    }

    private int promise(int index) {
        return promise.applyAsInt(heap.get(index));
    }
}
