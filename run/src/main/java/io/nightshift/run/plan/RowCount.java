package io.nightshift.run.plan;

import io.nightshift.run.internal.rows.RowSink;
import java.util.concurrent.atomic.LongAdder;

/** Counts records that several nodes send. */
final class RowCount {

    private final LongAdder records = new LongAdder();

    RowSink sink() {
        return row -> records.increment();
    }

    long records() {
        return records.sum();
    }
}
