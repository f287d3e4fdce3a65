package io.nightshift.cli.demo;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.query.KeyRecord;
import io.nightshift.cli.load.LoadReport;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.JobRun;
import io.nightshift.cli.work.Records;
import io.nightshift.cli.work.Scan;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.job.BackgroundOperationBuilder;
import io.nightshift.sdk.task.TaskState;
import io.nightshift.sdk.task.TaskStatus;
import io.nightshift.server.EmbeddedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The guided tour: a server, data, and one job of each kind, with records before and after. */
public final class Demo {

    private static final int SHOWN_RECORDS = 3;

    /** As it was called, said by the script that started this. */
    private static final String COMMAND = System.getProperty("nightshift.command", "./nightshift");

    private final Terminal terminal;

    /** A tour on a terminal. */
    public Demo(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs it; returns whether everything worked. */
    public boolean run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (EmbeddedServer server = EmbeddedServer.start();
                Cluster cluster = Cluster.connect(server.host(), server.port())) {
            heading("An embedded server, and the airports of the world");
            terminal.print("server up at " + server.host() + ":" + server.port() + " after "
                    + Numbers.time(Duration.ofNanos(System.nanoTime() - start)));
            LoadReport loaded = Airports.load(cluster.client(), terminal);
            terminal.print(Numbers.count(loaded.loaded()) + " airports loaded in " + Numbers.time(loaded.time()));
            boolean good = loaded.rejected() == 0;
            Airports.registerModule(cluster.createSession());
            for (Step step : Step.ALL) {
                good &= run(step, cluster);
            }
            terminal.print("");
            terminal.print(
                    Numbers.count(Scan.of(cluster.client(), Airports.DATA_SET).count())
                            + " airports are left. The server ends with this tour; its data was in memory.");
            next();
            return good;
        }
    }

    private boolean run(Step step, Cluster cluster) {
        IAerospikeClient client = cluster.client();
        List<KeyRecord> before =
                Scan.of(client, Airports.DATA_SET).where(step.where()).first(SHOWN_RECORDS);
        heading(step.purpose());
        List<String> command = step.command();
        for (int i = 0; i < command.size(); i++) {
            terminal.printBold(
                    (i == 0 ? COMMAND + " " : "    ") + command.get(i) + (i < command.size() - 1 ? " \\" : ""));
        }
        terminal.print("");
        terminal.printFaint("before");
        show(step, before);
        long start = System.nanoTime();
        BackgroundOperationBuilder<?> job =
                step.job().apply(cluster.createSession().backgroundTask());
        TaskStatus report = new JobRun(terminal, cluster, step.words(), Airports.DATA_SET)
                .run(job, false)
                .status();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        terminal.printFaint("after");
        show(step, again(client, before));
        long looked = report.recordsSucceeded() + report.recordsFailed() + report.recordsFilteredOut();
        terminal.print("");
        terminal.printBold(
                Numbers.count(report.recordsSucceeded()) + " " + step.words().done()
                        + " of " + Numbers.count(looked) + " in " + Numbers.time(time) + ", start to report; "
                        + Numbers.count(report.recordsFailed()) + " failed");
        return report.state() == TaskState.DONE && report.recordsFailed() == 0 && report.recordsSucceeded() > 0;
    }

    private void show(Step step, List<KeyRecord> records) {
        if (records.isEmpty()) {
            terminal.print("(not there any more)");
        } else {
            Records.table(records, step.bins(), step.metadata()).print(terminal);
        }
    }

    /** The same records as they are now. */
    private static List<KeyRecord> again(IAerospikeClient client, List<KeyRecord> records) {
        List<KeyRecord> now = new ArrayList<>();
        for (KeyRecord old : records) {
            Key key = old.key;
            Record record = client.get(null, key);
            if (record != null) {
                now.add(new KeyRecord(key, record));
            }
        }
        return now;
    }

    private void heading(String text) {
        terminal.print("");
        terminal.printBold("== " + text);
    }

    private void next() {
        heading("Your turn");
        List.of(
                        "A server with these airports, on port 3000, until Ctrl-C:",
                        "  " + COMMAND + " serve --demo",
                        "and in another terminal:",
                        "  " + COMMAND + " show test.airports --where '$.country == \"Iceland\"'",
                        "  " + COMMAND + " update test.airports --where '$.type == \"large\"' --set hub=true",
                        "  " + COMMAND + " jobs",
                        "  " + COMMAND + " help",
                        "The guide is docs/README.md.")
                .forEach(terminal::print);
    }
}
