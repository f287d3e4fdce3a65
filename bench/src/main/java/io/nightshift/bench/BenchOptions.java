package io.nightshift.bench;

import java.util.Locale;

/**
 * The command-line options.
 *
 * @param host {@code h:p} of a running server; empty = an embedded server
 * @param against {@code h:p} of a running server to compare with, in turn; empty = none
 * @param data where the embedded server keeps its data; empty = in memory only
 */
record BenchOptions(String host, String against, String data, int records, int rounds, Suite suite) {
    enum Suite {
        JOBS,
        UDF,
        FOREGROUND,
        COLLECTIONS,
        RUNS,
        RUN,
        BACKUP,
        BACKUPS,
        ALL
    }

    private static final String USAGE =
            "usage: JobBenchmark [--host h:p | --data dir] [--against h:p] [--records n] [--rounds n]"
                    + " [--suite jobs|udf|foreground|collections|run|runs|backup|backups|all]";

    static BenchOptions parse(String[] args) {
        String host = "";
        String against = "";
        String data = "";
        int records = 1_000_000;
        int rounds = 5;
        Suite suite = Suite.JOBS;
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value; " + USAGE);
            }
            String value = args[i + 1];
            switch (args[i]) {
                case "--host" -> host = value;
                case "--against" -> against = value;
                case "--data" -> data = value;
                case "--records" -> records = positive(args[i], value);
                case "--rounds" -> rounds = positive(args[i], value);
                case "--suite" -> suite = suite(value);
                default -> throw new IllegalArgumentException("unknown option " + args[i] + "; " + USAGE);
            }
        }
        return new BenchOptions(host, against, data, records, rounds, suite);
    }

    boolean runs(Suite one) {
        // What these time is part of the suites of jobs and of runs.
        return suite == one || suite == Suite.ALL && one != Suite.UDF && one != Suite.RUN && one != Suite.BACKUPS;
    }

    private static int positive(String option, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one message for both.
        }
        throw new IllegalArgumentException(option + " must be 1 or more, was " + value);
    }

    private static Suite suite(String value) {
        try {
            return Suite.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--suite must be jobs, udf, foreground, collections, run, runs, backup, backups or all, was "
                            + value,
                    e);
        }
    }
}
