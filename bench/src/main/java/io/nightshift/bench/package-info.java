/**
 * Measurements, whose results are in {@code bench/RESULTS.md}. {@link io.nightshift.bench.JobBenchmark} runs suites of
 * jobs, foreground commands, latencies, runs and backups against an embedded or any other server; {@link io.nightshift.bench.PaceSuite} and {@link
 * io.nightshift.bench.ScaleSuite} measure an adaptive pace and many nodes. The classes whose names end in
 * {@code Benchmark} beside it are JMH's, for parts of the engine and AEL; {@link io.nightshift.bench.AelFirstParse} measures
 * what the first filter costs in a fresh JVM. The soak test is a package of its own.
 */
@NullMarked
package io.nightshift.bench;

import org.jspecify.annotations.NullMarked;
