package io.nightshift.cli.load;

import java.util.HashMap;
import java.util.Map;

/** Up to where all batches are done, although they end in any order. Safe for use by several threads. */
final class Watermark {

    /** Done, with others before them that are not. */
    private final Map<Long, Checkpoint> ahead = new HashMap<>();

    private Checkpoint reached;
    private long next;

    Watermark(Checkpoint start) {
        reached = start;
    }

    /** A batch is done: all its rows are written or rejected. */
    synchronized void done(Batch batch, long loaded, long rejected) {
        ahead.put(batch.number(), new Checkpoint(batch.end(), loaded, batch.rejected() + rejected));
        for (Checkpoint step = ahead.remove(next); step != null; step = ahead.remove(next)) {
            reached = new Checkpoint(
                    step.position(), reached.loaded() + step.loaded(), reached.rejected() + step.rejected());
            next++;
        }
    }

    synchronized Checkpoint reached() {
        return reached;
    }
}
