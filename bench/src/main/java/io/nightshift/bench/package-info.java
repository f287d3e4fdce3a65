/**
 * Measurements, whose results stand in {@code bench/RESULTS.md}. {@link io.nightshift.bench.JobBenchmark} runs suites of
 * jobs, foreground commands and latencies against an embedded or any other server; the classes that end in
 * {@code Benchmark} beside it are JMH's, over parts of the engine and AEL; {@link io.nightshift.bench.AelFirstParse} is
 * what the first filter costs a fresh JVM.
 */
@NullMarked
package io.nightshift.bench;

import org.jspecify.annotations.NullMarked;
