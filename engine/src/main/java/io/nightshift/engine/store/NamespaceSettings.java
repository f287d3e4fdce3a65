package io.nightshift.engine.store;

import io.nightshift.engine.config.NamespaceConfig;
import java.time.Duration;

/**
 * Settings of a namespace that can be changed at run time, under the real server's names. They apply to whatever begins
 * after the change. Thread-safe; values are not checked here.
 */
public final class NamespaceSettings {
    /** The largest value of {@code max-record-size} at run time. */
    public static final int MAX_RECORD_SIZE = 8 << 20;

    private volatile int maxRecordSize;
    private volatile Duration supervisorPeriod;
    private volatile boolean ttlWithoutSupervisor = true;
    private volatile boolean nullSetDisallowed;
    private volatile boolean ttlReductionsApplied = true;
    private volatile boolean longQueriesForced;
    private volatile boolean xdrWritesRejected;
    private volatile boolean otherWritesRejected;
    private volatile int singleQueryThreads = 4;
    private volatile int backgroundQueryMaxRps;
    private final boolean jobsPaced;
    private volatile long histogramPeriod = 3600;
    private volatile int stopWritesUsedPercent = 70;
    private volatile int stopWritesAvailablePercent = 5;

    private volatile long transactionPendingLimit = 20;
    private volatile Duration tombstoneAge = Duration.ofDays(1);

    NamespaceSettings(NamespaceConfig config) {
        maxRecordSize = config.maxRecordSize();
        supervisorPeriod = config.supervisorPeriod();
        jobsPaced = config.backgroundQueryMaxRps() > 0;
        backgroundQueryMaxRps = jobsPaced ? config.backgroundQueryMaxRps() : NamespaceConfig.DEFAULT_RPS;
    }

    /** {@code max-record-size}: largest record in bytes. */
    public int maxRecordSize() {
        return maxRecordSize;
    }

    public void setMaxRecordSize(int bytes) {
        maxRecordSize = bytes;
    }

    /** {@code nsup-period}: how often expired records are removed for good; zero = never. */
    public Duration supervisorPeriod() {
        return supervisorPeriod;
    }

    /** Only stores it; {@link io.nightshift.engine.Database#supervise} puts it into effect. */
    public void setSupervisorPeriod(Duration period) {
        supervisorPeriod = period;
    }

    /** {@code allow-ttl-without-nsup}: whether records may have a lifetime although expired ones are never removed. */
    public boolean ttlWithoutSupervisor() {
        return ttlWithoutSupervisor;
    }

    public void setTtlWithoutSupervisor(boolean allowed) {
        ttlWithoutSupervisor = allowed;
    }

    /** Whether a record may be written with a lifetime. */
    public boolean allowsTtl() {
        return ttlWithoutSupervisor || !supervisorPeriod.isZero();
    }

    /** {@code disallow-null-setname}: whether a record must be in a set. */
    public boolean nullSetDisallowed() {
        return nullSetDisallowed;
    }

    public void setNullSetDisallowed(boolean disallowed) {
        nullSetDisallowed = disallowed;
    }

    /** {@code apply-ttl-reductions}: whether an update may shorten a record's lifetime. */
    public boolean ttlReductionsApplied() {
        return ttlReductionsApplied;
    }

    public void setTtlReductionsApplied(boolean applied) {
        ttlReductionsApplied = applied;
    }

    /** {@code force-long-queries}: whether queries that ask to be short are listed and counted as long ones. */
    public boolean longQueriesForced() {
        return longQueriesForced;
    }

    public void setLongQueriesForced(boolean forced) {
        longQueriesForced = forced;
    }

    /** {@code reject-xdr-writes}: whether writes of a cross-datacenter shipper are refused. */
    public boolean xdrWritesRejected() {
        return xdrWritesRejected;
    }

    public void setXdrWritesRejected(boolean rejected) {
        xdrWritesRejected = rejected;
    }

    /** {@code reject-non-xdr-writes}: whether all other writes are refused. */
    public boolean otherWritesRejected() {
        return otherWritesRejected;
    }

    public void setOtherWritesRejected(boolean rejected) {
        otherWritesRejected = rejected;
    }

    /** {@code single-query-threads}: threads of one background job. */
    public int singleQueryThreads() {
        return singleQueryThreads;
    }

    public void setSingleQueryThreads(int threads) {
        singleQueryThreads = threads;
    }

    /** {@code stop-writes-used-pct}: writes are refused once records take this percentage of the heap; 0 = off. */
    public int stopWritesUsedPercent() {
        return stopWritesUsedPercent;
    }

    public void setStopWritesUsedPercent(int percent) {
        stopWritesUsedPercent = percent;
    }

    /** {@code stop-writes-avail-pct}: writes are refused when less than this percentage of the heap is left; 0 = off. */
    public int stopWritesAvailablePercent() {
        return stopWritesAvailablePercent;
    }

    public void setStopWritesAvailablePercent(int percent) {
        stopWritesAvailablePercent = percent;
    }

    /** {@code nsup-hist-period}: seconds; 0 = no histograms of sizes and lifetimes. */
    public long histogramPeriod() {
        return histogramPeriod;
    }

    public void setHistogramPeriod(long seconds) {
        histogramPeriod = seconds;
    }

    /** {@code transaction-pending-limit}: how many commands may wait for the same record, and one more; 0 = any number. */
    public long transactionPendingLimit() {
        return transactionPendingLimit;
    }

    public void setTransactionPendingLimit(long commands) {
        transactionPendingLimit = commands;
    }

    /** {@code tomb-raider-eligible-age}: how old a tombstone must be to be removed. */
    public Duration tombstoneAge() {
        return tombstoneAge;
    }

    public void setTombstoneAge(Duration age) {
        tombstoneAge = age;
    }

    /** {@code background-query-max-rps}: the highest rate that a background job may ask for, in records per second. */
    public int backgroundQueryMaxRps() {
        return backgroundQueryMaxRps;
    }

    public void setBackgroundQueryMaxRps(int recordsPerSecond) {
        backgroundQueryMaxRps = recordsPerSecond;
    }

    /**
     * The rate of a background job that asks for none, in records per second: as on a real server the highest, unless that is the
     * default, with which the namespace was started; 0 = it is not held back.
     */
    public int rateUnlessAsked() {
        int highest = backgroundQueryMaxRps;
        return jobsPaced || highest != NamespaceConfig.DEFAULT_RPS ? highest : 0;
    }
}
