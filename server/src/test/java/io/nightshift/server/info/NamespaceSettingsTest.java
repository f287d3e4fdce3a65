package io.nightshift.server.info;

import static io.nightshift.server.info.InfoFixture.resultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Language;
import com.aerospike.client.Operation;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Statement;
import com.aerospike.client.task.ExecuteTask;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.server.Internals;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Settings of a namespace and its sets that are changed while the server runs, and their effects. */
class NamespaceSettingsTest {
    private static final String TEST = "context=namespace;id=test;";
    private static final int FORBIDDEN = 22;

    private final InfoFixture db = new InfoFixture();

    @AfterEach
    void close() throws IOException {
        db.close();
    }

    @Test
    void largestRecordIsLimited() throws IOException {
        db.set(TEST + "max-record-size=1k");

        assertThat(resultOf(() -> db.client.put(null, db.key("s", 1), new Bin("a", new byte[2000]))))
                .isEqualTo(13);
        assertThat(resultOf(() -> db.client.put(null, db.key("s", 1), new Bin("a", new byte[500]))))
                .isZero();
        assertThat(db.info("get-config:context=namespace;id=test")).contains(";max-record-size=1024;");
        db.refuses(TEST + "max-record-size=63");
        db.refuses(TEST + "max-record-size=9m");
    }

    @Test
    void expiredRecordsAreRemovedByTheNewPeriodAndNotAtAllWithZero() throws IOException {
        db.set(TEST + "nsup-period=0");
        db.putFor(60, "s", 1);
        db.passTime(61);
        assertThat(db.client.exists(null, db.key("s", 1))).isFalse();
        assertThat(db.count("objects")).isEqualTo(1);

        db.set(TEST + "nsup-period=1h");
        while (db.count("objects") != 0) {
            Thread.onSpinWait();
        }
        assertThat(db.count("expired_objects")).isEqualTo(1);
        assertThat(db.info("get-config:context=namespace;id=test")).contains(";nsup-period=3600;");
    }

    @Test
    void lifetimesNeedRemovalUnlessAllowedWithoutIt() throws IOException {
        db.set(TEST + "nsup-period=0");
        db.set(TEST + "allow-ttl-without-nsup=false");

        assertThat(resultOf(() -> db.putFor(60, "s", 1))).isEqualTo(FORBIDDEN);
        assertThat(resultOf(() -> db.put("s", 1))).isZero();
        db.refuses(TEST + "default-ttl=60");
        db.refuses(TEST + "set=s;default-ttl=60");

        db.set(TEST + "allow-ttl-without-nsup=true");
        assertThat(resultOf(() -> db.putFor(60, "s", 1))).isZero();
    }

    @Test
    void recordsOutsideOfSetsCanBeDisallowed() throws IOException {
        Key noSet = new Key("test", null, 1);
        assertThat(resultOf(() -> db.client.put(null, noSet, new Bin("a", 1)))).isZero();
        db.set(TEST + "disallow-null-setname=true");

        assertThat(resultOf(() -> db.client.put(null, noSet, new Bin("a", 1)))).isEqualTo(4);
        assertThat(resultOf(() -> db.put("s", 1))).isZero();
        assertThat(db.client.get(null, noSet)).isNotNull();
        assertThat(db.client.delete(null, noSet)).isTrue();
    }

    @Test
    void updatesCanBeKeptFromShorteningLifetimes() throws IOException {
        db.putFor(600, "s", 1);
        db.set(TEST + "apply-ttl-reductions=false");
        db.putFor(60, "s", 1);
        assertThat(db.lifetime(db.key("s", 1))).isEqualTo(600);
        assertThat(db.count("ttl_reductions_ignored")).isEqualTo(1);

        db.set(TEST + "apply-ttl-reductions=true");
        db.putFor(60, "s", 1);
        assertThat(db.lifetime(db.key("s", 1))).isEqualTo(60);
        assertThat(db.count("ttl_reductions_applied")).isEqualTo(1);
        db.putFor(600, "s", 1);
        assertThat(db.lifetime(db.key("s", 1))).isEqualTo(600);
    }

    @Test
    void readsRenewLifetimesByTheSettingOfTheNamespaceOrTheSet() throws IOException {
        db.set(TEST + "default-read-touch-ttl-pct=80");
        db.set(TEST + "set=kept;default-read-touch-ttl-pct=-1");
        db.putFor(100, "s", 1);
        db.putFor(100, "kept", 1);
        db.passTime(50);
        for (String set : new String[] {"s", "kept"}) {
            assertThat(db.lifetime(db.key(set, 1))).as("as the read finds it").isEqualTo(50);
        }

        assertThat(db.lifetime(db.key("s", 1))).isEqualTo(100);
        assertThat(db.lifetime(db.key("kept", 1))).isEqualTo(50);
        assertThat(db.count("read_touch_success")).isEqualTo(1);
    }

    @Test
    void writesCanBeRejected() throws IOException {
        db.put("s", 1);
        db.client
                .registerUdfString(null, "function f(r) return 1 end", "m.lua", Language.LUA)
                .waitTillComplete(5);
        db.set(TEST + "reject-non-xdr-writes=true");

        assertThat(resultOf(() -> db.put("s", 1))).isEqualTo(FORBIDDEN);
        assertThat(resultOf(() -> db.client.delete(null, db.key("s", 1)))).isEqualTo(FORBIDDEN);
        assertThat(resultOf(() -> db.client.execute(null, db.key("s", 1), "m", "f")))
                .isEqualTo(FORBIDDEN);
        assertThat(db.client.get(null, db.key("s", 1))).isNotNull();
        assertThat(db.count("fail_xdr_forbidden")).isEqualTo(3);

        WritePolicy shipper = new WritePolicy();
        shipper.xdr = true;
        assertThat(resultOf(() -> db.client.put(shipper, db.key("s", 1), new Bin("a", 2))))
                .isZero();
        db.set(TEST + "reject-xdr-writes=true");
        assertThat(resultOf(() -> db.client.put(shipper, db.key("s", 1), new Bin("a", 2))))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void nothingIsWrittenAboveStopWritesUsedPercent() throws IOException {
        long onePercent = Runtime.getRuntime().maxMemory() / 100;
        int records = (int) (onePercent / 1_000_000) + 1;
        for (int i = 0; i < records; i++) {
            db.client.put(null, db.key("s", i), new Bin("a", new byte[1_000_000]));
        }
        assertThat(resultOf(() -> db.put("s", 1000))).isZero();
        db.set(TEST + "stop-writes-used-pct=1");

        assertThat(resultOf(() -> db.put("s", 1001))).isEqualTo(8);
        assertThat(db.values("namespace/test")).containsEntry("stop_writes", "true");
        assertThat(db.client.delete(null, db.key("s", 1000))).isTrue();

        db.set(TEST + "stop-writes-used-pct=0");
        assertThat(resultOf(() -> db.put("s", 1001))).isZero();
        db.set(TEST + "stop-writes-avail-pct=100");
        assertThat(resultOf(() -> db.put("s", 1001))).isEqualTo(8);
    }

    @Test
    void jobHasNoMoreThreadsThanAllowed() throws IOException {
        db.put("s", 1);
        db.put("s", 2);
        db.set(TEST + "single-query-threads=1");
        assertThat(threadsOfJob()).isEqualTo(1);

        db.set(TEST + "single-query-threads=2");
        assertThat(threadsOfJob()).isEqualTo(Math.min(2, Runtime.getRuntime().availableProcessors()));
    }

    /** The number of threads of a job that finds its two records locked, so that no thread ends. */
    private int threadsOfJob() throws IOException {
        Namespace namespace = Internals.database(db.server).namespace("test").orElseThrow();
        Partition first = namespace.partition(Namespace.partitionId(db.key("s", 1).digest));
        Partition second = namespace.partition(Namespace.partitionId(db.key("s", 2).digest));
        assertThat(first).isNotSameAs(second);
        first.lock();
        second.lock();
        String shown;
        ExecuteTask task;
        try {
            task = db.client.execute(null, statement(), Operation.put(new Bin("b", 1)));
            shown = db.info("query-show:trid=" + Long.toUnsignedString(task.getTaskId()));
        } finally {
            second.unlock();
            first.unlock();
        }
        task.waitTillComplete(5);
        return Integer.parseInt(shown.replaceFirst(".*:active-threads=([0-9]+):.*", "$1"));
    }

    @Test
    void setTakesNoMoreRecordsThanItsStopWritesCount() throws IOException {
        db.set(TEST + "set=s;stop-writes-count=2");
        db.put("s", 1);
        db.put("s", 2);

        assertThat(resultOf(() -> db.put("s", 3))).isEqualTo(FORBIDDEN);
        assertThat(resultOf(() -> db.put("s", 2))).isZero();
        assertThat(resultOf(() -> db.put("t", 3))).isZero();
        assertThat(db.client.delete(null, db.key("s", 1))).isTrue();
        assertThat(resultOf(() -> db.put("s", 3))).isZero();
        assertThat(db.info("sets/test/s")).contains(":stop-writes-count=2:");
    }

    @Test
    void setIsNotWrittenAboveItsStopWritesSize() throws IOException {
        db.client.put(null, db.key("s", 1), new Bin("a", new byte[2000]));
        db.client
                .registerUdfString(
                        null, "function f(r) r['b'] = 1 aerospike:update(r) return 1 end", "m.lua", Language.LUA)
                .waitTillComplete(5);
        db.set(TEST + "set=s;stop-writes-size=1k");

        assertThat(resultOf(() -> db.put("s", 2))).isEqualTo(FORBIDDEN);
        assertThat(resultOf(() -> db.put("s", 1))).isEqualTo(FORBIDDEN);
        assertThat(resultOf(() -> db.client.execute(null, db.key("s", 1), "m", "f")))
                .isEqualTo(FORBIDDEN);
        db.client.execute(null, statement(), Operation.put(new Bin("b", 1))).waitTillComplete(5);
        assertThat(db.info("query-show")).contains(":recs-succeeded=0:recs-failed=1:");
        assertThat(db.client.get(null, db.key("s", 1)).bins).containsOnlyKeys("a");

        db.set(TEST + "set=s;stop-writes-size=0");
        assertThat(resultOf(() -> db.put("s", 2))).isZero();
    }

    @Test
    void setsCanHaveRecordsThatNeverExpireByDefault() throws IOException {
        db.set(TEST + "default-ttl=60");
        db.set(TEST + "set=lasting;default-ttl=-1");
        db.put("lasting", 1);
        db.put("s", 1);

        assertThat(db.lifetime(db.key("lasting", 1))).isEqualTo(-1);
        assertThat(db.lifetime(db.key("s", 1))).isEqualTo(60);
        assertThat(db.info("sets/test/lasting")).contains(":default-ttl=-1:");
    }

    @Test
    void settingsOfSetsWithoutEffectAreRemembered() throws IOException {
        db.set(TEST + "set=s;disable-eviction=true");
        db.set(TEST + "set=s;enable-index=true");

        assertThat(db.info("sets/test/s")).contains(":disable-eviction=true:enable-index=true:");
        assertThat(db.info("sets")).contains("ns=test:set=s:").contains(":disable-eviction=true:");
        db.refuses(TEST + "set=s;enable-index=yes");
        db.refuses(TEST + "set=s;no-such=1");
    }

    @Test
    void settingsOfTheEnterpriseEditionAreRefused() throws IOException {
        db.refuses(TEST + "disallow-expunge=true");
        db.refuses(TEST + "rack-id=1");
        db.refuses(TEST + "compression=lz4");
        db.refuses(TEST + "strong-consistency-allow-expunge=true");
        db.refuses(TEST + "strong-consistency=true");
        db.refuses("context=service;migrate-fill-delay=1");
        assertThat(db.info("set-config:context=xdr;dc=a;action=create")).isEqualTo("ERROR:25:enterprise only");
    }

    @Test
    void valuesAreCheckedAsTheRealServerChecksThem() throws IOException {
        db.refuses(TEST + "single-query-threads=0");
        db.refuses(TEST + "single-query-threads=129");
        db.refuses(TEST + "default-ttl=11000d");
        db.refuses(TEST + "read-consistency-level-override=two");
        db.refuses(TEST + "stop-writes-used-pct=101");
        db.refuses(TEST + "nsup-period=99999999999999999999");
        db.set(TEST + "read-consistency-level-override=all");
        db.set(TEST + "geo2dsphere-within-max-cells=20");
        db.set(TEST + "default-ttl=2d");

        assertThat(db.info("get-config:context=namespace;id=test"))
                .contains(";read-consistency-level-override=all;", ";geo2dsphere-within.max-cells=20;")
                .contains(";default-ttl=172800;");
    }

    private static Statement statement() {
        Statement statement = new Statement();
        statement.setNamespace("test");
        statement.setSetName("s");
        return statement;
    }
}
