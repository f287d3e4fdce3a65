package io.nightshift.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.TestDatabase;
import io.nightshift.engine.command.CommandFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Queries by index while records are written, moved and deleted. */
class IndexConcurrencyTest {
    private static final int RECORDS = 1_500;
    private static final int IN_RANGE = 100;

    private final TestDatabase db = new TestDatabase();
    private final IndexQueries queries = new IndexQueries(db);
    private final int[] keys = IndexQueries.keysOfOneStripe(RECORDS);
    private volatile boolean stop;

    @AfterEach
    void close() {
        db.close();
    }

    /** Every third record keeps its value, although it is written; the others move into, out of and within the range. */
    private static boolean stays(int number) {
        return number % 3 == 0;
    }

    private void write(int number, Random random) {
        long value = stays(number) ? number % IN_RANGE : random.nextInt(3 * IN_RANGE);
        db.write(keys[number], "users", 0, db.put("n", value), db.put("s", "x".repeat(random.nextInt(9))));
    }

    private void writeUntilStopped(int seed) {
        Random random = new Random(seed);
        while (!stop) {
            int number = random.nextInt(RECORDS);
            if (!stays(number) && random.nextInt(4) == 0) {
                db.execute(keys[number], "users", new CommandFlags(0, CommandFlags.WRITE | CommandFlags.DELETE, 0), 0);
            } else {
                write(number, random);
            }
        }
    }

    @Test
    void recordThatStaysIsFoundOnceAndNoneTwice() throws Exception {
        Random random = new Random(1);
        for (int number = 0; number < RECORDS; number++) {
            write(number, random);
        }
        queries.createNumeric("i", "n");
        List<byte[]> stayers = new ArrayList<>();
        for (int number = 0; number < RECORDS; number += 3) {
            stayers.add(TestDatabase.digest(keys[number]));
        }
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> running =
                    List.of(writers.submit(() -> writeUntilStopped(2)), writers.submit(() -> writeUntilStopped(3)));
            for (int i = 0; i < 60; i++) {
                List<byte[]> found = queries.digests(queries.range("n", 0, IN_RANGE - 1));
                assertThat(found).doesNotHaveDuplicates().containsAll(stayers);
            }
            stop = true;
            for (Future<?> writer : running) {
                writer.get();
            }
        } finally {
            stop = true;
            writers.shutdownNow();
        }
        // The final state is exact: each record has one entry, at its value.
        assertThat(queries.keys(queries.range("n", Long.MIN_VALUE, Long.MAX_VALUE)))
                .hasSize((int) db.namespace.objects());
        assertThat(queries.table().find("i").orElseThrow().entries()).isEqualTo(db.namespace.objects());
    }
}
