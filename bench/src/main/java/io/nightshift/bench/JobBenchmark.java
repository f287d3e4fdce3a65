package io.nightshift.bench;

import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.util.Locale;

/**
 * Times background jobs over a data set, against the embedded server or any Aerospike server. Prints one line per
 * job: the median rate over all rounds, in records scanned per second, with the slowest and fastest round.
 *
 * <pre>
 * JobBenchmark [--host h:p | --data dir] [--records n] [--rounds n] [--suite jobs|udf|foreground|runs|backup|all]
 * </pre>
 *
 * The data set is {@code test.bench}, which is emptied first.
 */
public final class JobBenchmark {
    private static final DataSet DATA = DataSet.of("test", "bench");

    private JobBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        BenchOptions options;
        try {
            options = BenchOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        try (BenchTarget target = BenchTarget.open(options)) {
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d processors, Java %s, %,d records, %d rounds%n",
                    target.description(),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.version"),
                    options.records(),
                    options.rounds());
            Dataset dataset = new Dataset(target.cluster().client(), DATA, options.records());
            if (options.runs(BenchOptions.Suite.JOBS)) {
                new JobSuite(target, dataset, options.rounds()).run();
            }
            if (options.runs(BenchOptions.Suite.UDF)) {
                new JobSuite(target, dataset, options.rounds()).runFunctions();
            }
            if (options.runs(BenchOptions.Suite.FOREGROUND)) {
                new ForegroundSuite(target, dataset, options.rounds()).run();
            }
            if (options.runs(BenchOptions.Suite.RUNS)) {
                new RunSuite(target, dataset, options.rounds()).run();
            }
            if (options.runs(BenchOptions.Suite.BACKUP)) {
                new BackupSuite(target, dataset, options.rounds()).run();
            }
        }
    }
}
