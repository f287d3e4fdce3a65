package io.nightshift.bench;

import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * Times background jobs over a data set and what applications do, against the embedded server or any Aerospike server, or against two
 * of them in turn, round by round. Prints one line per job: the median rate over all rounds, in records scanned per second, with the
 * slowest and fastest round, the first and the second.
 *
 * <pre>
 * JobBenchmark [--host h:p | --data dir] [--against h:p] [--records n] [--rounds n]
 *              [--suite jobs|udf|foreground|collections|run|runs|backup|backups|all]
 * </pre>
 *
 * The data set is {@code test.bench}, which is emptied first. The suites of runs and backups need more than rounds: with
 * {@code --against} they are carried out on one server after the other.
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
        List<BenchTarget> targets = new ArrayList<>();
        try {
            targets.add(BenchTarget.open(options));
            if (!options.against().isEmpty()) {
                targets.add(BenchTarget.of(options.against()));
            }
            for (BenchTarget target : targets) {
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d processors, Java %s, %,d records, %d rounds%n",
                        target.description(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        options.records(),
                        options.rounds());
            }
            run(options, targets);
        } finally {
            targets.forEach(BenchTarget::close);
        }
    }

    private static void run(BenchOptions options, List<BenchTarget> targets) throws IOException, InterruptedException {
        if (options.runs(BenchOptions.Suite.JOBS)) {
            inTurn(options, targets, (target, dataset) -> new JobSuite(target, dataset, false));
        }
        if (options.runs(BenchOptions.Suite.UDF)) {
            inTurn(options, targets, (target, dataset) -> new JobSuite(target, dataset, true));
        }
        if (options.runs(BenchOptions.Suite.FOREGROUND)) {
            inTurn(options, targets, ForegroundSuite::new);
            new LatencySuite(targets, dataset(options, targets.get(0))).run();
        }
        if (options.runs(BenchOptions.Suite.COLLECTIONS)) {
            inTurn(options, targets, CollectionSuite::new);
        }
        for (BenchTarget target : targets) {
            if (options.runs(BenchOptions.Suite.RUN)) {
                new RunSuite(target, dataset(options, target), options.rounds()).runCost();
            }
            if (options.runs(BenchOptions.Suite.RUNS)) {
                new RunSuite(target, dataset(options, target), options.rounds()).run();
            }
            if (options.runs(BenchOptions.Suite.BACKUPS)) {
                new BackupSuite(target, dataset(options, target), options.rounds()).runBackups();
            }
            if (options.runs(BenchOptions.Suite.BACKUP)) {
                new BackupSuite(target, dataset(options, target), options.rounds()).run();
            }
        }
    }

    private static Dataset dataset(BenchOptions options, BenchTarget target) {
        return new Dataset(target.cluster().client(), DATA, options.records());
    }

    private static void inTurn(
            BenchOptions options, List<BenchTarget> targets, BiFunction<BenchTarget, Dataset, Suite> maker) {
        List<Suite> suites = targets.stream()
                .map(target -> maker.apply(target, dataset(options, target)))
                .toList();
        List<Figures> figures =
                suites.stream().map(suite -> new Figures(suite.unit())).toList();
        suites.forEach(Suite::prepare);
        Suite last = suites.get(suites.size() - 1);
        if (suites.size() > 1 && last.needsWarmClient()) {
            last.round(new Figures(last.unit()));
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (int i = 0; i < suites.size(); i++) {
                suites.get(i).round(figures.get(i));
            }
        }
        System.out.print(
                figures.size() == 1 ? figures.get(0).table() : figures.get(0).tableBeside(figures.get(1)));
    }
}
