package io.nightshift.server.info;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.server.EmbeddedServerBuilder;
import io.nightshift.server.Snapshot;
import io.nightshift.server.WireClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes of whole sets, which servers have from 8.1.2 on. */
class SetIndexTest {
    private static final String CREATE = "sindex-create:namespace=test;set=s;indexname=i;indextype=set";
    private static final String LINE = "ns=test:indexname=i:set=s:indextype=set";

    private final EmbeddedServer server = newer().start();
    private final WireClient wire = new WireClient(server);

    private static EmbeddedServerBuilder newer() {
        return EmbeddedServer.builder().announce("8.1.2.0");
    }

    @AfterEach
    void stop() throws IOException {
        wire.close();
        server.close();
    }

    @Test
    void isCreatedListedAndDropped() throws IOException {
        assertThat(wire.infoValue(CREATE)).isEqualTo("ok");
        assertThat(wire.infoValue(CREATE)).isEqualTo("ok");
        assertThat(wire.infoValue("sindex-list:namespace=test")).isEqualTo(";" + LINE);
        assertThat(wire.infoValue("sindex-exists:namespace=test;indexname=i")).isEqualTo("true");
        assertThat(wire.infoValue("sets/test/s")).contains(":sindexes=0:", ":enable-index=true:");
        assertThat(wire.infoValue("sindex-delete:namespace=test;indexname=i")).isEqualTo("ok");
        assertThat(wire.infoValue("sindex-list:namespace=test")).isEmpty();
        assertThat(wire.infoValue("sets/test/s")).contains(":enable-index=false:");
    }

    @Test
    void followsOtherIndexes() throws IOException {
        wire.infoValue(CREATE);
        wire.infoValue("sindex-create:namespace=test;set=s;indexname=n;bin=n;type=numeric");

        assertThat(wire.infoValue("sindex-list:"))
                .startsWith("ns=test:indexname=n:set=s:bin=n:")
                .endsWith(";" + LINE);
        assertThat(wire.infoValue("sets/test/s")).contains(":sindexes=1:");
    }

    @Test
    void takesAsManyEntriesAsTheSetHasRecords() throws IOException {
        wire.infoValue(CREATE);
        try (AerospikeClient client = new AerospikeClient(server.host(), server.port())) {
            for (int i = 0; i < 3; i++) {
                client.put(null, new Key("test", "s", i), new Bin("n", i));
            }
        }
        assertThat(wire.infoValue("sindex-stat:namespace=test;indexname=i"))
                .isEqualTo("entries=3;used_bytes=48;load_pct=100");
        assertThat(wire.infoValue("namespace/test")).contains(";set_index_used_bytes=48;", ";sindex_used_bytes=0;");
    }

    @Test
    void isOfASetAndNothingElse() throws IOException {
        for (String parameter : new String[] {"bin", "type", "context", "indexdata", "exp"}) {
            assertThat(wire.infoValue(CREATE + ";" + parameter + "=x"))
                    .isEqualTo("ERROR:4:" + parameter + " parameter is not supported for set index");
        }
        assertThat(wire.infoValue("sindex-create:namespace=test;indexname=i;indextype=set"))
                .isEqualTo("ERROR:4:missing 'set'");
        assertThat(wire.infoValue("sindex-create:namespace=none;set=s;indexname=i;indextype=set"))
                .isEqualTo("ERROR:4:namespace not found");
        assertThat(wire.infoValue("sindex-list:")).isEmpty();
    }

    @Test
    void itsNameIsOfOneIndex() throws IOException {
        wire.infoValue(CREATE);
        assertThat(wire.infoValue("sindex-create:namespace=test;set=s;indexname=i;bin=n;type=numeric"))
                .startsWith("ERROR:200:");
        wire.infoValue(CREATE.replace("indexname=i", "indexname=other"));
        assertThat(wire.infoValue("sindex-list:")).isEqualTo(";" + LINE.replace("=i:", "=other:"));
    }

    @Test
    void isKept(@TempDir Path folder) throws IOException {
        wire.infoValue(CREATE);
        Path file = folder.resolve("saved");
        server.snapshot().save(file);
        try (EmbeddedServer copy = server.fork();
                WireClient of = new WireClient(copy)) {
            assertThat(of.infoValue("sindex-list:")).isEqualTo(";" + LINE);
            assertThat(of.infoValue("build")).isEqualTo("8.1.2.0");
        }
        try (EmbeddedServer copy = Snapshot.load(file).start();
                WireClient of = new WireClient(copy)) {
            assertThat(of.infoValue("sindex-list:")).isEqualTo(";" + LINE);
        }
        try (EmbeddedServer first =
                        newer().dataDirectory(folder.resolve("data")).start();
                WireClient of = new WireClient(first)) {
            of.infoValue(CREATE);
        }
        try (EmbeddedServer second =
                        newer().dataDirectory(folder.resolve("data")).start();
                WireClient of = new WireClient(second)) {
            assertThat(of.infoValue("sindex-list:")).isEqualTo(";" + LINE);
        }
    }

    @Test
    void announcedReleaseIsWhatTheServerSaysItIs() throws IOException {
        assertThat(wire.info("build\nversion\nrelease\n"))
                .contains("build\t8.1.2.0\n", " build 8.1.2.0\n", ";version=8.1.2.0;");
    }
}
