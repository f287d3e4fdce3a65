package io.nightshift.cli.demo;

import com.aerospike.client.IAerospikeClient;
import io.nightshift.cli.load.Checkpoint;
import io.nightshift.cli.load.Columns;
import io.nightshift.cli.load.CsvReader;
import io.nightshift.cli.load.Input;
import io.nightshift.cli.load.LoadReport;
import io.nightshift.cli.load.LoadRun;
import io.nightshift.cli.load.LoadSettings;
import io.nightshift.cli.load.Loader;
import io.nightshift.cli.load.Rejects;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The data set that ships with the command: 5,210 airports; SOURCE.md beside it says where it is from. */
public final class Airports {

    /** Where they are loaded to. */
    public static final DataSet DATA_SET = DataSet.of("test", "airports");

    private static final String FILE = "airports.csv";
    private static final String MODULE = "io/nightshift/cli/demo/airports.lua";
    private static final String KEY = "code";

    private Airports() {}

    /** Loads them, as {@code nightshift load} would. */
    public static LoadReport load(IAerospikeClient client, Terminal terminal) throws IOException, InterruptedException {
        byte[] content;
        try (InputStream in = Objects.requireNonNull(Airports.class.getResourceAsStream(FILE), FILE)) {
            content = in.readAllBytes();
        }
        Input input = new Input(FILE, content.length, () -> new java.io.ByteArrayInputStream(content));
        try (CsvReader rows = CsvReader.open(input, List.of(','), Columns.keyed(KEY), bytes -> {});
                Rejects rejects = new Rejects(Optional.empty())) {
            Loader loader = new Loader(client, LoadSettings.of(DATA_SET), rejects, Checkpoint.START);
            return new LoadRun(terminal, input, false, Optional.empty()).run(loader, rows, rejects, report -> {});
        }
    }

    /** Registers the Lua module that goes with them. */
    public static void registerModule(Session session) {
        session.udfs().registerResource(Airports.class.getClassLoader(), MODULE, "airports.lua");
    }
}
