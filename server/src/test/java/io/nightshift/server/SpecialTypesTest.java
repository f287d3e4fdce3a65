package io.nightshift.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.Value;
import com.aerospike.client.Value.HLLValue;
import com.aerospike.client.exp.BitExp;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.HLLExp;
import com.aerospike.client.operation.BitOperation;
import com.aerospike.client.operation.BitPolicy;
import com.aerospike.client.operation.HLLOperation;
import com.aerospike.client.operation.HLLPolicy;
import com.aerospike.client.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bits, HyperLogLog and GeoJSON as an application uses them, through the official client. */
class SpecialTypesTest {
    /** The client has no constant for it. */
    private static final int INVALID_GEOJSON = io.nightshift.engine.result.ResultCode.INVALID_GEOJSON;

    private static EmbeddedServer server;
    private static AerospikeClient client;

    private final Key key = new Key("test", "special", "k");

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
        client = new AerospikeClient(server.host(), server.port());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void clear() {
        client.delete(null, key);
    }

    @Test
    void bitsChangeInOneCommandAndFilterTheNext() {
        client.put(null, key, new Bin("b", new byte[] {0x0f, 0}));

        Record record = client.operate(
                null,
                key,
                BitOperation.or(BitPolicy.Default, "b", 8, 4, new byte[] {(byte) 0xa0}),
                BitOperation.count("b", 0, 16),
                BitOperation.getInt("b", 8, 4, true));

        assertThat(record.getList("b").subList(1, 3)).isEqualTo(List.of(6L, -6L));
        assertThat(client.get(
                        filtered(Exp.eq(BitExp.count(Exp.val(0), Exp.val(8), Exp.blobBin("b")), Exp.val(4))), key))
                .isNotNull();
        assertRefused(
                ResultCode.FILTERED_OUT,
                () -> client.get(
                        filtered(Exp.eq(BitExp.count(Exp.val(8), Exp.val(8), Exp.blobBin("b")), Exp.val(4))), key));
    }

    @Test
    void aBlobDoesNotOutgrowTheRecord() {
        client.put(null, key, new Bin("b", new byte[1]));

        assertRefused(
                ResultCode.RECORD_TOO_BIG,
                () -> client.operate(null, key, BitOperation.resize(BitPolicy.Default, "b", 100 << 20, 0)));
        assertThat((byte[]) client.get(null, key).getValue("b")).hasSize(1);
    }

    @Test
    void sketchesCountAndAreReadInExpressions() {
        List<Value> elements = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            elements.add(Value.get("user-" + i));
        }
        Record record = client.operate(
                null,
                key,
                Operation.put(Bin.asNull("h")),
                HLLOperation.add(HLLPolicy.Default, "h", elements, 12),
                HLLOperation.getCount("h"));

        assertThat(((Number) record.getList("h").get(2)).doubleValue()).isCloseTo(1000, within(60.0));
        assertThat(client.get(filtered(Exp.gt(HLLExp.getCount(Exp.hllBin("h")), Exp.val(900))), key))
                .isNotNull();
    }

    @Test
    void whatIsNoSketchIsNotStored() {
        assertRefused(
                ResultCode.PARAMETER_ERROR,
                () -> client.put(null, key, new Bin("h", new HLLValue(new byte[] {0, 12, 0, 1}))));
    }

    @Test
    void placesAreStoredAndFiltered() {
        client.put(null, key, Bin.asGeoJSON("g", "{\"type\":\"Point\",\"coordinates\":[-122.0,37.5]}"));

        assertThat(client.get(insideOf("{\"type\":\"AeroCircle\",\"coordinates\":[[-122.0,37.4],20000]}"), key))
                .isNotNull();
        // A region this large cannot be stored, but can be compared with.
        assertThat(client.get(insideOf("{\"type\":\"AeroCircle\",\"coordinates\":[[-122.0,37.4],9000000]}"), key))
                .isNotNull();
        assertRefused(
                ResultCode.FILTERED_OUT,
                () -> client.get(insideOf("{\"type\":\"AeroCircle\",\"coordinates\":[[-122.0,37.4],9000]}"), key));
    }

    @Test
    void invalidPlacesAreRefused() {
        client.put(null, key, new Bin("other", 1));
        assertRefused(
                INVALID_GEOJSON,
                () -> client.put(null, key, Bin.asGeoJSON("g", "{\"type\":\"Point\",\"coordinates\":[200,1]}")));
        assertRefused(
                INVALID_GEOJSON,
                () -> client.put(
                        null,
                        key,
                        Bin.asGeoJSON("g", "{\"type\":\"AeroCircle\",\"coordinates\":[[-122.0,37.4],9000000]}")));
        assertRefused(ResultCode.PARAMETER_ERROR, () -> client.get(insideOf("{\"type\":\"Point\"}"), key));
    }

    private static Policy insideOf(String region) {
        return filtered(Exp.geoCompare(Exp.geoBin("g"), Exp.geo(region)));
    }

    private static Policy filtered(Exp filter) {
        Policy policy = new Policy();
        policy.filterExp = Exp.build(filter);
        policy.failOnFilteredOut = true;
        return policy;
    }

    private static void assertRefused(int resultCode, Runnable command) {
        assertThatThrownBy(command::run)
                .isInstanceOfSatisfying(
                        AerospikeException.class,
                        e -> assertThat(e.getResultCode()).isEqualTo(resultCode));
    }
}
