package io.nightshift.bench;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.MapExp;
import io.nightshift.engine.config.Release;
import io.nightshift.engine.expression.Expression;
import io.nightshift.engine.expression.ExpressionEvaluator;
import io.nightshift.engine.expression.ExpressionFamilies;
import io.nightshift.engine.geo.GeoExpressions;
import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.operation.bit.BitFamily;
import io.nightshift.engine.operation.hll.HllFamily;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.path.CollectionFamily;
import io.nightshift.engine.path.ElementExpressions;
import io.nightshift.engine.record.RecordEditor;
import io.nightshift.engine.record.SetNames;
import io.nightshift.engine.record.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a filter costs per record, both phases: over the records of the job benchmark (name, age, score, status, a
 * 100-byte pad, plus a map in a map), in the processor's cache.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FilterBenchmark {
    private static final int RECORDS = 1_000;

    private static final SetNames SETS = setId -> name("users");

    @Param
    private Filter filter;

    private final StoredRecord view = new StoredRecord(SETS);
    private final byte[][] records = new byte[RECORDS][];
    private ExpressionEvaluator evaluator;

    /** The filters, each of which matches none or some of the records. */
    public enum Filter {
        METADATA(Exp.gt(Exp.ttl(), Exp.val(5))),
        INTEGER(Exp.lt(Exp.intBin("age"), Exp.val(0))),
        STRING(Exp.eq(Exp.stringBin("status"), Exp.val("active"))),
        BOTH(Exp.and(
                Exp.eq(Exp.stringBin("status"), Exp.val("active")), Exp.gt(Exp.intBin("score"), Exp.val(1_000_000)))),
        ARITHMETIC(Exp.gt(Exp.add(Exp.mul(Exp.intBin("age"), Exp.val(2)), Exp.intBin("score")), Exp.val(1_000_000))),
        REGEX(Exp.regexCompare("^user.*99$", 0, Exp.stringBin("name"))),
        NESTED_MAP_KEY(Exp.eq(
                MapExp.getByKey(
                        MapReturnType.VALUE,
                        Exp.Type.INT,
                        Exp.val("zip"),
                        Exp.mapBin("profile"),
                        CTX.mapKey(Value.get("address"))),
                Exp.val(7)));

        private final Exp exp;

        Filter(Exp exp) {
            this.exp = exp;
        }
    }

    @Setup(Level.Trial)
    public void makeRecords() {
        RecordEditor editor = new RecordEditor(SETS, () -> 1 << 20);
        for (int i = 0; i < RECORDS; i++) {
            byte[] digest = new byte[20];
            digest[16] = (byte) i;
            digest[17] = (byte) (i >> 8);
            editor.create(digest, 1);
            editor.setBin(name("name"), Particle.ofString("user" + i));
            editor.setInteger(name("age"), i % 100);
            editor.setInteger(name("score"), i);
            editor.setBin(name("status"), Particle.ofString(i % 2 == 0 ? "active" : "inactive"));
            editor.setBin(name("pad"), Particle.of(ParticleType.BLOB, new byte[100]));
            editor.setBin(name("profile"), profile(i));
            records[i] = editor.finish(1, 0, 0);
        }
        ExpressionFamilies families = new ExpressionFamilies(
                new CollectionFamily(ElementExpressions.NONE),
                new BitFamily(),
                new HllFamily(),
                new GeoExpressions(),
                Release.V8_1_2);
        byte[] packed = Exp.build(filter.exp).getBytes();
        evaluator = Expression.compileFilter(packed, 0, packed.length, families).evaluator();
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int accept() {
        int accepted = 0;
        for (byte[] record : records) {
            if (evaluator.accepts(view.wrap(record), 0)) {
                accepted++;
            }
        }
        return accepted;
    }

    /** {"address": {"zip": i % 10, "city": "x"}, "visits": i} */
    private static Particle profile(int i) {
        MsgpackWriter writer = new MsgpackWriter();
        writer.writeMapHeader(2).writeString("address").writeMapHeader(2);
        writer.writeString("zip").writeLong(i % 10).writeString("city").writeString("x");
        writer.writeString("visits").writeLong(i);
        return Particle.of(ParticleType.MAP, writer.toByteArray());
    }

    private static byte[] name(String bin) {
        return bin.getBytes(StandardCharsets.UTF_8);
    }
}
