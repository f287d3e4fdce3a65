package io.nightshift.engine.store;

import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.metrics.Counter;
import io.nightshift.engine.metrics.NamespaceMetrics;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;

/** How long the records of a namespace live: what commands ask for, and the defaults otherwise. Thread-safe. */
public final class Lifetimes {
    private final String namespace;
    private final NamespaceSettings settings;
    private final SetTable sets;
    private final NamespaceMetrics metrics;
    private volatile long defaultTtl;
    private volatile int readTouchPercent;

    Lifetimes(NamespaceConfig config, NamespaceSettings settings, SetTable sets, NamespaceMetrics metrics) {
        this.namespace = config.name();
        this.settings = settings;
        this.sets = sets;
        this.metrics = metrics;
        this.defaultTtl = config.defaultTtl().toSeconds();
    }

    /** Seconds; 0 = never expire. */
    public long defaultTtl() {
        return defaultTtl;
    }

    public void setDefaultTtl(long seconds) {
        checkSeconds(seconds);
        defaultTtl = seconds;
    }

    private long defaultTtl(int setId) {
        long ofSet = setId == 0 ? 0 : sets.byId(setId).defaultTtl();
        return ofSet == 0 ? defaultTtl : Math.max(ofSet, 0);
    }

    /** A read renews a record once this percentage of its lifetime, or less, is left; 0 = reads renew nothing. */
    public int readTouchPercent() {
        return readTouchPercent;
    }

    /** The percentage that applies to records of a set. */
    public int readTouchPercent(int setId) {
        int ofSet = setId == 0 ? 0 : sets.byId(setId).readTouchPercent();
        return ofSet == 0 ? readTouchPercent : Math.max(ofSet, 0);
    }

    /** @param percent 0 to 100 */
    public void setReadTouchPercent(int percent) {
        readTouchPercent = percent;
    }

    /**
     * The void time of a record created now.
     *
     * @param ttl seconds, or one of {@link Ttl}
     * @throws EngineException PARAMETER_ERROR for a lifetime over ten years, FAIL_FORBIDDEN for any lifetime if expired records
     *     are not removed and {@code allow-ttl-without-nsup} is off
     */
    public long ofNew(int ttl, long now, int setId) {
        return voidTime(ttl == Ttl.KEEP ? Ttl.DEFAULT : ttl, now, 0, setId);
    }

    /**
     * The void time of a record updated now; {@code apply-ttl-reductions} may keep it from becoming shorter, which is
     * counted.
     *
     * @param ttl as in {@link #ofNew}, which also documents what is thrown
     * @param current the record's present void time
     */
    public long ofUpdated(int ttl, long now, long current, int setId) {
        long voidTime = voidTime(ttl, now, current, setId);
        // As on a real server, going from no expiration to any lifetime counts as a reduction.
        boolean shorter = voidTime < current || (current == 0 && voidTime != 0);
        if (!shorter) {
            return voidTime;
        }
        boolean applied = settings.ttlReductionsApplied();
        metrics.count(applied ? Counter.TTL_REDUCTIONS_APPLIED : Counter.TTL_REDUCTIONS_IGNORED);
        return applied ? voidTime : current;
    }

    private long voidTime(int ttl, long now, long current, int setId) {
        return switch (ttl) {
            case Ttl.KEEP -> current;
            case Ttl.NEVER -> 0;
            case Ttl.DEFAULT -> after(now, defaultTtl(setId));
            default -> {
                check(ttl);
                yield after(now, ttl);
            }
        };
    }

    private long after(long now, long seconds) {
        if (seconds != 0 && !settings.allowsTtl()) {
            throw new EngineException(
                    ResultCode.FAIL_FORBIDDEN,
                    "a TTL needs nsup-period above 0 or allow-ttl-without-nsup in namespace " + namespace);
        }
        return seconds == 0 ? 0 : now / 1000 + seconds;
    }

    /**
     * Checks a requested lifetime: seconds, or one of {@link Ttl}.
     *
     * @throws EngineException PARAMETER_ERROR if it is over ten years
     */
    public static void check(int ttl) {
        if (ttl < Ttl.KEEP || ttl > Ttl.DEFAULT) {
            checkSeconds(ttl & 0xffffffffL);
        }
    }

    private static void checkSeconds(long seconds) {
        if (seconds < 0 || seconds > NamespaceConfig.MAX_TTL_SECONDS) {
            throw EngineException.parameter("TTL must be 0 to " + NamespaceConfig.MAX_TTL_SECONDS
                    + " seconds (ten years), -1 (never expire) or -2 (keep), was " + seconds);
        }
    }
}
