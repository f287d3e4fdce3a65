package io.nightshift.engine.store;

import io.nightshift.engine.record.RecordHead;

/**
 * What the {@link RecordHead heads} of records that a walk wants must show. Records of which a head says too little are wanted.
 *
 * @param setId 0 = of all sets
 * @param least the earliest last update time, in milliseconds since 2010-01-01 UTC
 * @param most the latest
 */
public record HeadFilter(int setId, long least, long most) {
    /** Wants all records. */
    static final HeadFilter NONE = new HeadFilter(0, Long.MIN_VALUE, Long.MAX_VALUE);

    // Without branches: which records there are, and of which sets, is nothing that a processor could foresee.

    /** Whether a record has to be visited; no, where there is none. */
    boolean wants(long head) {
        return head != RecordHead.NOTHING & (!RecordHead.isPlain(head) | isOfSet(head) & isInTime(head));
    }

    /** Whether there is a record of the wanted set that need not be visited. */
    boolean skips(long head) {
        return RecordHead.isPlain(head) & isOfSet(head) & !isInTime(head);
    }

    private boolean isOfSet(long head) {
        return setId == 0 | RecordHead.setId(head) == setId;
    }

    private boolean isInTime(long head) {
        long time = RecordHead.lastUpdateTime(head);
        return least <= time & time <= most;
    }
}
