package io.nightshift.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Info;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Statement;
import com.aerospike.client.task.ExecuteTask;
import io.nightshift.server.EmbeddedServer;
import io.nightshift.testsupport.Moments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** User-defined functions as an application uses them, through the official client. */
class UdfTest {
    private static final String MODULE = """
            function echo(rec, value) return value end
            function bump(rec, bin, by)
              rec[bin] = (rec[bin] or 0) + by
              if aerospike:exists(rec) then aerospike:update(rec) else aerospike:create(rec) end
              return rec[bin]
            end
            function tag(rec, word)
              local tags = rec.tags or list()
              list.append(tags, word)
              rec.tags = tags
              aerospike:update(rec)
              return list.size(tags)
            end
            function count(rec, word)
              local counts = rec.counts or map()
              counts[word] = (counts[word] or 0) + 1
              rec.counts = counts
              aerospike:update(rec)
              return counts
            end
            function half(rec) rec.n = rec.n / 2 rec.gone = nil aerospike:update(rec) error('half way') end
            function expire(rec, ttl) record.set_ttl(rec, ttl) aerospike:update(rec) return record.ttl(rec) end
            function loop(rec) while true do end end
            """;

    private static EmbeddedServer server;
    private static AerospikeClient client;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
        client = new AerospikeClient(server.host(), server.port());
        client.registerUdfString(null, MODULE, "app.lua", Language.LUA).waitTillComplete(5, 10_000);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void clear() {
        Moments.nextMillisecond();
        client.truncate(null, "test", "udf", null);
    }

    private static Key key(int i) {
        return new Key("test", "udf", i);
    }

    private static Object call(int key, String function, Value... arguments) {
        return client.execute(null, key(key), "app", function, arguments);
    }

    @Test
    void valuesOfEachTypeGoInAndComeOut() {
        Map<Object, Object> map = new HashMap<>(Map.of("a", 1L, 2L, List.of("x", 2.5), "bytes", new byte[] {0, 1, -1}));
        for (Object value :
                List.of(1L, Long.MIN_VALUE, 2.5, "text", "h\u00e9\u20ac", true, List.of(1L, "b", List.of()))) {
            assertThat(call(1, "echo", Value.get(value))).isEqualTo(value);
        }
        assertThat(call(1, "echo", Value.getAsNull())).isNull();
        assertThat((byte[]) call(1, "echo", Value.get(new byte[] {0, 1, -1}))).containsExactly(0, 1, -1);
        assertThat((Object) ((Map<?, ?>) call(1, "echo", Value.get(map))).get("a"))
                .isEqualTo(1L);
        assertThat(call(1, "echo", new Value.GeoJSONValue("{\"type\":\"Point\",\"coordinates\":[1.0,2.0]}")))
                .hasToString("{\"type\":\"Point\",\"coordinates\":[1.0,2.0]}");
    }

    @Test
    void functionCreatesAndUpdatesARecord() {
        assertThat(call(1, "bump", Value.get("n"), Value.get(5))).isEqualTo(5L);
        assertThat(call(1, "bump", Value.get("n"), Value.get(5))).isEqualTo(10L);
        Record record = client.get(null, key(1));
        assertThat(record.getLong("n")).isEqualTo(10);
        assertThat(record.generation).isEqualTo(2);
    }

    @Test
    void listsAndMapsInBinsAreChanged() {
        client.put(null, key(1), new Bin("n", 1));

        assertThat(call(1, "tag", Value.get("a"))).isEqualTo(1L);
        assertThat(call(1, "tag", Value.get("b"))).isEqualTo(2L);
        call(1, "count", Value.get("x"));
        assertThat(call(1, "count", Value.get("x"))).isEqualTo(Map.of("x", 2L));

        Record record = client.get(null, key(1));
        assertThat(record.getList("tags")).isEqualTo(List.of("a", "b"));
        assertThat(record.getMap("counts")).isEqualTo(Map.of("x", 2L));
    }

    @Test
    void errorInTheMiddleOfAWriteLeavesTheRecordAsItWas() {
        client.put(null, key(1), new Bin("n", 8), new Bin("gone", "here"));

        assertThatThrownBy(() -> call(1, "half"))
                .isInstanceOf(AerospikeException.class)
                .hasMessageContaining("app.lua:21: half way");

        Record record = client.get(null, key(1));
        assertThat(record.getLong("n")).isEqualTo(8);
        assertThat(record.getString("gone")).isEqualTo("here");
        assertThat(record.generation).isEqualTo(1);
    }

    @Test
    void endlessLoopFailsTheCallAndNothingElse() {
        assertThatThrownBy(() -> {
                    WritePolicy patient = new WritePolicy();
                    patient.socketTimeout = 60_000;
                    patient.totalTimeout = 60_000;
                    client.execute(patient, key(1), "app", "loop");
                })
                .hasMessageContaining("limit of");
        assertThat(call(1, "echo", Value.get(1))).isEqualTo(1L);
    }

    @Test
    void timeToLiveIsSetByTheFunction() {
        client.put(null, key(1), new Bin("n", 1));

        call(1, "expire", Value.get(1000));

        assertThat(client.get(null, key(1)).getTimeToLive()).isBetween(990, 1000);
    }

    @Test
    void filterKeepsTheFunctionFromRecords() {
        client.put(null, key(1), new Bin("n", 1));
        WritePolicy policy = new WritePolicy();
        policy.filterExp = Exp.build(Exp.gt(Exp.intBin("n"), Exp.val(5)));
        policy.failOnFilteredOut = true;

        assertThatThrownBy(() -> client.execute(policy, key(1), "app", "bump", Value.get("n"), Value.get(1)))
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.FILTERED_OUT));
    }

    @Test
    void backgroundJobCallsTheFunctionOnEachRecordThatMatches() {
        for (int i = 0; i < 500; i++) {
            client.put(null, key(i), new Bin("n", i));
        }
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("udf");
        WritePolicy policy = new WritePolicy();
        policy.filterExp = Exp.build(Exp.ge(Exp.intBin("n"), Exp.val(100)));

        ExecuteTask task = client.execute(policy, statement, "app", "bump", Value.get("n"), Value.get(1000));
        task.waitTillComplete(10, 30_000);

        assertThat(client.get(null, key(99)).getLong("n")).isEqualTo(99);
        assertThat(client.get(null, key(100)).getLong("n")).isEqualTo(1100);
        String shown =
                Info.request(null, client.getNodes()[0], "query-show:trid=" + Long.toUnsignedString(task.getTaskId()));
        assertThat(shown)
                .contains(":recs-filtered-bins=100:recs-succeeded=400:recs-failed=0:")
                .contains(":job-type=background-udf:")
                .endsWith(":udf-filename=app:udf-function=bump:udf-active=0");
    }

    @Test
    void moduleThatDoesNotCompileComesBackWithItsLine() {
        assertThatThrownBy(
                        () -> client.registerUdfString(null, "function f(r)\n  return )\nend", "bad.lua", Language.LUA))
                .hasMessageContaining("compile_error")
                .hasMessageContaining("Line: 2");
        assertThat(info("udf-list")).doesNotContain("bad.lua");
    }

    @Test
    void modulesAreListedReadAndRemoved() {
        client.registerUdfString(null, "function f() return 1 end\n", "extra.lua", Language.LUA)
                .waitTillComplete(5, 10_000);
        assertThat(info("udf-list")).contains("filename=app.lua,hash=", "filename=extra.lua,hash=");
        assertThat(info("udf-get:filename=extra.lua"))
                .isEqualTo("type=LUA;content=ZnVuY3Rpb24gZigpIHJldHVybiAxIGVuZAo=;");

        client.removeUdf(null, "extra.lua");

        assertThat(info("udf-get:filename=extra.lua")).isEqualTo("error=not_found");
        assertThat(info("udf-remove:filename=extra.lua")).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "udf-put:content=QUJD;content-len=4 | error=invalid_filename",
                "udf-put:filename=noending;content=QUJD;content-len=4 | error=invalid_filename",
                "udf-put:filename=a/b.lua;content=QUJD;content-len=4 | error=invalid_filename",
                "udf-put:filename=x.lua;content=QUJD | error=invalid_content_len",
                "udf-put:filename=x.lua;content=QUJD;content-len=3 | error=invalid_content_len",
                "udf-put:filename=x.lua;content=QUJD;content-len=8 | error=invalid_content",
                "udf-put:filename=x.lua;content=Q*JD;content-len=4 | error=invalid_base64_content",
                "udf-put:filename=x.lua;content=QUJD;content-len=4;udf-type=JS | error=invalid_udf_type",
                "udf-get | error=invalid_filename",
                "udf-remove | error=invalid_filename",
            })
    void malformedRequestsAboutModulesAreRefused(String request, String answer) {
        assertThat(info(request)).isEqualTo(answer);
    }

    private static String info(String command) {
        return Info.request(null, client.getNodes()[0], command);
    }
}
