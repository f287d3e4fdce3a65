package io.nightshift.bench;

import io.nightshift.engine.msgpack.MsgpackWriter;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.operation.cdt.CollectionCode;
import io.nightshift.engine.operation.list.ListCode;
import io.nightshift.engine.operation.map.MapCode;
import io.nightshift.engine.operation.scalar.ParticleAdmission;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.path.CollectionFamily;
import io.nightshift.engine.path.ElementExpressions;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * List and map operations on collections of integers, decoded once, as in a background job. Reads of ordered
 * collections by index, key or value take logarithmic time at most; all others, and writes, take linear time.
 *
 * <pre>
 * java -cp ... org.openjdk.jmh.Main CdtBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class CdtBenchmark {
    private static final int VALUE = 7;
    private static final int ORDERED = 1;

    @Param({"10", "1000", "100000"})
    int size;

    private Particle list;
    private Particle orderedList;
    private Particle orderedMap;
    private Particle map;
    private ValueOperation append;
    private ValueOperation listGet;
    private ValueOperation listGetByRank;
    private ValueOperation listGetByValue;
    private ValueOperation put;
    private ValueOperation getByKey;
    private ValueOperation getByIndex;
    private ValueOperation getByRank;
    private ValueOperation increment;

    @Setup
    public void fill() {
        list = list(0);
        orderedList = list(ORDERED);
        map = map(0);
        orderedMap = map(ORDERED);
        int middle = size / 2;
        append = operation(ListCode.LIST_APPEND, key(middle));
        listGet = operation(ListCode.LIST_GET, middle);
        listGetByRank = operation(ListCode.LIST_GET_BY_RANK, VALUE, middle);
        listGetByValue = operation(ListCode.LIST_GET_BY_VALUE, 1, key(middle));
        put = operation(MapCode.MAP_PUT, key(middle), 1);
        getByKey = operation(MapCode.MAP_GET_BY_KEY, VALUE, key(middle));
        getByIndex = operation(MapCode.MAP_GET_BY_INDEX, VALUE, middle);
        getByRank = operation(MapCode.MAP_GET_BY_RANK, VALUE, middle);
        increment = operation(MapCode.MAP_INCREMENT, key(middle), 1);
    }

    private static long key(int i) {
        return i * 3L;
    }

    /** The value for position i, in no particular order. */
    private long scattered(int i) {
        return i * 7_919L % (size + 1) * 3;
    }

    private Particle list(int flags) {
        MsgpackWriter out = new MsgpackWriter().writeListHeader(size + (flags == 0 ? 0 : 1));
        if (flags != 0) {
            out.writeEmptyExtension(flags);
        }
        for (int i = 0; i < size; i++) {
            out.writeLong(flags == 0 ? scattered(i) : key(i));
        }
        return ParticleAdmission.admit(Particle.of(ParticleType.LIST, out.toByteArray()));
    }

    private Particle map(int flags) {
        MsgpackWriter out = new MsgpackWriter().writeMapHeader(size + (flags == 0 ? 0 : 1));
        if (flags != 0) {
            out.writeEmptyExtension(flags).writeNil();
        }
        for (int i = 0; i < size; i++) {
            out.writeLong(key(i)).writeLong(scattered(i));
        }
        return ParticleAdmission.admit(Particle.of(ParticleType.MAP, out.toByteArray()));
    }

    private static ValueOperation operation(CollectionCode code, long... arguments) {
        MsgpackWriter out =
                new MsgpackWriter().writeListHeader(arguments.length + 1).writeLong(code.code());
        for (long argument : arguments) {
            out.writeLong(argument);
        }
        return new CollectionFamily(ElementExpressions.NONE).decode(out.buffer(), 0, out.length(), code.modifies());
    }

    @Benchmark
    public Object listAppend() {
        return append.apply(list);
    }

    @Benchmark
    public Object listAppendInOrder() {
        return append.apply(orderedList);
    }

    @Benchmark
    public Object listGet() {
        return listGet.apply(list);
    }

    @Benchmark
    public Object listGetByRank() {
        return listGetByRank.apply(list);
    }

    @Benchmark
    public Object listGetByRankInOrder() {
        return listGetByRank.apply(orderedList);
    }

    @Benchmark
    public Object listGetByValueInOrder() {
        return listGetByValue.apply(orderedList);
    }

    @Benchmark
    public Object mapPut() {
        return put.apply(orderedMap);
    }

    @Benchmark
    public Object mapIncrement() {
        return increment.apply(orderedMap);
    }

    @Benchmark
    public Object mapGetByKey() {
        return getByKey.apply(map);
    }

    @Benchmark
    public Object mapGetByKeyInOrder() {
        return getByKey.apply(orderedMap);
    }

    @Benchmark
    public Object mapGetByIndexInOrder() {
        return getByIndex.apply(orderedMap);
    }

    @Benchmark
    public Object mapGetByRank() {
        return getByRank.apply(orderedMap);
    }
}
