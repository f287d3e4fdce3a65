package io.nightshift.engine.config;

import java.time.Duration;

/**
 * Initial settings of a namespace.
 *
 * @param name 1 to 31 bytes, without {@code ; : =}
 * @param defaultTtl lifetime of records whose writer asks for the default; zero = never expire
 * @param maxRecordSize largest record in bytes, 1 KiB to 128 MiB
 * @param supervisorPeriod how often expired records are removed for good; zero = never, they are only hidden
 * @param backgroundQueryMaxRps the highest rate of a background job in records per second, at which a job also runs that
 *     asks for none, 1 to 1,000,000; 0 = the highest is a real server's {@link #DEFAULT_RPS}, and a job that asks for none is not
 *     held back
 * @param durableDeletes whether deletes may be durable, which then leave tombstones, as on an Enterprise Edition; otherwise they are
 *     refused, as on a Community Edition
 */
public record NamespaceConfig(
        String name,
        Duration defaultTtl,
        int maxRecordSize,
        Duration supervisorPeriod,
        int backgroundQueryMaxRps,
        boolean durableDeletes) {
    /** The highest rate of a background job that a real server allows unless it is configured: records per second. */
    public static final int DEFAULT_RPS = 10_000;

    /** The longest lifetime that a client can ask for: ten years. */
    public static final long MAX_TTL_SECONDS = 10L * 365 * 24 * 3600;

    private static final int MAX_NAME = 31;
    private static final int MIN_RECORD_SIZE = 1024;
    private static final int MAX_RECORD_SIZE = 128 << 20;

    public NamespaceConfig {
        int bytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MAX_NAME || name.chars().anyMatch(c -> c <= ' ' || ";:=,/".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("namespace name must have 1 to " + MAX_NAME
                    + " bytes without blanks and ; : = , / but was '" + name + "'");
        }
        if (defaultTtl.isNegative() || defaultTtl.toSeconds() > MAX_TTL_SECONDS) {
            throw new IllegalArgumentException("default TTL must be 0 to 10 years, was " + defaultTtl);
        }
        if (maxRecordSize < MIN_RECORD_SIZE || maxRecordSize > MAX_RECORD_SIZE) {
            throw new IllegalArgumentException("largest record size must be " + MIN_RECORD_SIZE + " to "
                    + MAX_RECORD_SIZE + " bytes, was " + maxRecordSize);
        }
        if (supervisorPeriod.isNegative()) {
            throw new IllegalArgumentException("supervisor period must be 0 or more, was " + supervisorPeriod);
        }
        if (backgroundQueryMaxRps < 0 || backgroundQueryMaxRps > 1_000_000) {
            throw new IllegalArgumentException(
                    "background query rate must be 0 to 1000000 records per second, was " + backgroundQueryMaxRps);
        }
    }

    /** The default settings: no expiration, records up to 1 MiB, a sweep every 10 s, jobs up to 10,000 records per second. */
    public static NamespaceConfig of(String name) {
        return new NamespaceConfig(name, Duration.ZERO, 1 << 20, Duration.ofSeconds(10), 0, false);
    }

    public NamespaceConfig withDefaultTtl(Duration ttl) {
        return new NamespaceConfig(name, ttl, maxRecordSize, supervisorPeriod, backgroundQueryMaxRps, durableDeletes);
    }

    public NamespaceConfig withMaxRecordSize(int bytes) {
        return new NamespaceConfig(name, defaultTtl, bytes, supervisorPeriod, backgroundQueryMaxRps, durableDeletes);
    }

    public NamespaceConfig withSupervisorPeriod(Duration period) {
        return new NamespaceConfig(name, defaultTtl, maxRecordSize, period, backgroundQueryMaxRps, durableDeletes);
    }

    /** {@code background-query-max-rps}: the highest rate of a job, and that of jobs that ask for none. */
    public NamespaceConfig withBackgroundQueryMaxRps(int recordsPerSecond) {
        return new NamespaceConfig(name, defaultTtl, maxRecordSize, supervisorPeriod, recordsPerSecond, durableDeletes);
    }

    public NamespaceConfig withDurableDeletes(boolean allowed) {
        return new NamespaceConfig(name, defaultTtl, maxRecordSize, supervisorPeriod, backgroundQueryMaxRps, allowed);
    }
}
