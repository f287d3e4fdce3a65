package io.nightshift.bench;

import com.aerospike.client.exp.Expression;
import com.aerospike.client.query.IndexType;
import io.nightshift.ael.Ael;
import io.nightshift.ael.AelIndex;
import io.nightshift.ael.AelPlan;
import io.nightshift.ael.IndexCatalog;
import java.util.List;
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
 * The AEL compiler in a warm JVM. {@link AelFirstParse} measures a fresh one.
 *
 * <pre>
 * java -cp ... org.openjdk.jmh.Main AelBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class AelBenchmark {

    /** A small filter and one with a conditional, as in the published figures of the Java SDK's parser. */
    @Param({"$.active == true", "when($.tier == 1 => $.a + 5, $.tier == 2 => $.a * 2, default => 0) > 10"})
    public String text = "";

    private Ael parsed = Ael.parse("true");
    private IndexCatalog indexes = IndexCatalog.EMPTY;

    /** Parses once, for benchmarks that start from a parsed text. */
    @Setup
    public void setUp() {
        parsed = Ael.parse(text);
        indexes = IndexCatalog.of("test", List.of(AelIndex.of("test", "tier", IndexType.NUMERIC)));
    }

    /**
     * Text to tree.
     *
     * @return the parsed text
     */
    @Benchmark
    public Ael parse() {
        return Ael.parse(text);
    }

    /**
     * Text to the bytes to send: all the work for one filter.
     *
     * @return the expression
     */
    @Benchmark
    public Expression parseAndCompile() {
        return Ael.parse(text).toExpression();
    }

    /**
     * Tree to the bytes to send.
     *
     * @return the expression
     */
    @Benchmark
    public Expression compile() {
        return parsed.toExpression();
    }

    /**
     * Tree to plan, with an index that does not fit.
     *
     * @return the plan
     */
    @Benchmark
    public AelPlan plan() {
        return parsed.filter(indexes);
    }
}
