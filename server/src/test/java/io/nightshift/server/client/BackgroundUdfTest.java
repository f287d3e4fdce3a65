package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.Value;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Statement;
import io.nightshift.server.EmbeddedServer;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one call of a background job leaves to the calls after it, as measured on a real server. */
class BackgroundUdfTest {
    private static final int RECORDS = 2000;
    private static final int LONG = 777_777;
    private static final int KEEP = -2;
    private static final String MODULE = """
            function leak(rec)
              if rec.vip then record.set_ttl(rec, 777777) end
              rec.seen = 1
              return aerospike:update(rec)
            end
            function exact(rec)
              record.set_ttl(rec, rec.vip and 777777 or -2)
              rec.seen = 1
              return aerospike:update(rec)
            end
            function asks(rec)
              if rec.vip then record.set_ttl(rec, 777777) error('too late') end
              rec.seen = 1
              return aerospike:update(rec)
            end
            """;

    private static EmbeddedServer server;
    private static AerospikeClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
        client = new AerospikeClient(server.host(), server.port());
        register("ttl.lua", MODULE);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static void register(String file, String source) {
        client.registerUdfString(null, source, file, Language.LUA).waitTillComplete(5, 10_000);
    }

    @BeforeEach
    void load() {
        WritePolicy policy = new WritePolicy();
        policy.expiration = 1000;
        for (int i = 0; i < RECORDS; i++) {
            client.delete(null, key(i));
            client.put(policy, key(i), i == 7 ? new Bin("vip", 1) : new Bin("i", i));
        }
    }

    private static Key key(int i) {
        return new Key("test", "leak", i);
    }

    private static void run(String module, String function) {
        Statement all = new Statement();
        all.setNamespace("test");
        all.setSetName("leak");
        WritePolicy policy = new WritePolicy();
        policy.expiration = KEEP;
        client.execute(policy, all, module, function).waitTillComplete(5, 20_000);
    }

    /** The records that now live as long as the one that asked for it. */
    private static Set<Integer> living() {
        Set<Integer> living = new TreeSet<>();
        for (int i = 0; i < RECORDS; i++) {
            int ttl = client.get(null, key(i)).getTimeToLive();
            if (ttl > 1000) {
                assertThat(ttl).isBetween(LONG - 60, LONG);
                living.add(i);
            }
        }
        return living;
    }

    @Test
    void ttlThatACallSetsStaysInForceForLaterRecordsOfTheJob() {
        run("ttl", "leak");

        assertThat(living()).contains(7).hasSizeBetween(2, RECORDS - 1);
    }

    @Test
    void itIsTheSameRecordsEachTime() {
        run("ttl", "leak");
        Set<Integer> once = living();
        load();

        run("ttl", "leak");

        assertThat(living()).isEqualTo(once);
    }

    @Test
    void modulesThatAreRequiredSetItAsWell() {
        register("lib.lua", "local m = {} function m.long(rec) record.set_ttl(rec, 777777) end return m");
        register("main.lua", """
                local lib = require 'lib'
                function leak(rec) if rec.vip then lib.long(rec) end rec.seen = 1 return aerospike:update(rec) end
                """);

        run("main", "leak");

        assertThat(living()).contains(7).hasSizeBetween(2, RECORDS - 1);
    }

    @Test
    void callThatFailsLeavesItBehindAllTheSame() {
        run("ttl", "asks");

        assertThat(living()).doesNotContain(7).isNotEmpty();
    }

    @Test
    void anotherJobBeginsWithItsOwn() {
        run("ttl", "leak");
        int before = living().size();

        run("ttl", "exact");

        assertThat(living()).hasSize(before);
    }

    @Test
    void functionThatSetsItInEveryCallReachesOnlyTheRecordsThatItMeans() {
        run("ttl", "exact");

        assertThat(living()).containsExactly(7);
    }

    @Test
    void callsOnSingleRecordsLeaveNothingBehind() {
        client.execute(null, key(7), "ttl", "leak", Value.getAsNull());
        WritePolicy policy = new WritePolicy();
        policy.expiration = KEEP;

        client.execute(policy, key(8), "ttl", "leak");

        assertThat(client.get(null, key(8)).getTimeToLive()).isBetween(900, 1000);
    }
}
