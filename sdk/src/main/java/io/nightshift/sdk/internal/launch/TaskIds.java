package io.nightshift.sdk.internal.launch;

import io.nightshift.sdk.task.JobKind;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Job ids that encode what the job does: nodes list its id and otherwise only that it writes. From the highest bit: one
 * zero, 40 random bits, 3 for the kind, and 20 check bits computed from those before, so that only one in a million ids from
 * other clients is taken for one of these.
 */
final class TaskIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int RANDOM_BITS = 40;
    private static final int KIND_BITS = 3;
    private static final int CHECK_BITS = 20;
    private static final long CHECK_MASK = (1L << CHECK_BITS) - 1;
    private static final long KIND_MASK = (1L << KIND_BITS) - 1;

    private TaskIds() {}

    /** A new id for a job of this kind; positive. */
    static long next(JobKind kind) {
        return of(RANDOM.nextLong(1L << RANDOM_BITS), code(kind));
    }

    /** What the job does, if the id is one of ours. */
    static Optional<JobKind> kind(long id) {
        long content = id >>> CHECK_BITS;
        if (id <= 0 || check(content) != (id & CHECK_MASK)) {
            return Optional.empty();
        }
        return switch ((int) (content & KIND_MASK)) {
            case 1 -> Optional.of(JobKind.UPDATE);
            case 2 -> Optional.of(JobKind.DELETE);
            case 3 -> Optional.of(JobKind.TOUCH);
            case 4 -> Optional.of(JobKind.FUNCTION);
            default -> Optional.empty();
        };
    }

    private static long of(long random, int code) {
        long content = random << KIND_BITS | code;
        return content << CHECK_BITS | check(content);
    }

    private static int code(JobKind kind) {
        return switch (kind) {
            case UPDATE -> 1;
            case DELETE -> 2;
            case TOUCH -> 3;
            case FUNCTION -> 4;
            case OPERATIONS, QUERY -> throw new IllegalArgumentException("no job is started as " + kind);
        };
    }

    /** The finaliser of SplitMix64: every bit of the content changes half of the result's bits. */
    private static long check(long content) {
        long mixed = (content ^ content >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed >>> 64 - CHECK_BITS;
    }
}
