package io.nightshift.engine.udf;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.TestDatabase;
import io.nightshift.engine.config.UdfLimits;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.LockedRecord;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.Partition;
import io.nightshift.engine.store.Ttl;
import io.nightshift.engine.write.Removal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Functions are called on many records at once: what one call does is no business of the others, except for what Lua itself keeps. */
class CallsAtOnceTest {
    private static final int RECORDS = 100;

    private UdfLimits limits = UdfFixture.LIMITS;
    private UdfFixture fixture = new UdfFixture("", limits);

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Calls the function {@code f} of a module on records with {@code n = 1}, {@code n = 2} and so on; returns what failed, by n. */
    private Map<Integer, String> callAll(String module, Object... arguments) {
        fixture.register("m", module);
        Map<Integer, String> failures = new TreeMap<>();
        try (UdfStates states = new UdfStates(fixture.database.udfModules(), limits, TestDatabase.geo());
                FunctionCaller caller = new FunctionWork(
                                states,
                                new UdfCall("m", "f", UdfFixture.arguments(arguments)),
                                Ttl.DEFAULT,
                                Removal.PLAIN)
                        .caller(fixture.namespace, new JobTtl(Ttl.DEFAULT), () -> false, results(failures))) {
            for (int n = 1; n <= RECORDS; n++) {
                fixture.put(n, "n", Particle.ofInteger(n));
                take(caller, n);
            }
            caller.finish();
        }
        return failures;
    }

    private void take(FunctionCaller caller, int key) {
        byte[] digest = TestDatabase.digest(key);
        Partition partition = fixture.namespace.partition(Namespace.partitionId(digest));
        partition.lock();
        try {
            var unused = caller.take(
                    new LockedRecord(fixture.namespace).find(partition, digest).bytes());
        } finally {
            partition.unlock();
        }
    }

    private static FunctionCaller.Results results(Map<Integer, String> failures) {
        Map<List<Byte>, Integer> keys = IntStream.rangeClosed(1, RECORDS)
                .boxed()
                .collect(Collectors.toMap(n -> digest(TestDatabase.digest(n)), n -> n));
        return new FunctionCaller.Results() {
            @Override
            public boolean wants(byte[] record) {
                return true;
            }

            @Override
            public void succeeded(byte[] record) {
                // Shows in the record.
            }

            @Override
            public void failed(byte[] record, EngineException reason) {
                failures.put(keys.get(digest(record)), reason.getMessage());
            }
        };
    }

    private static List<Byte> digest(byte[] record) {
        return IntStream.range(0, 20).mapToObj(i -> record[i]).toList();
    }

    private List<String> bins(int n) {
        return fixture.bins(n);
    }

    private void assertBumpedExcept(int... others) {
        List<Integer> left = IntStream.of(others).boxed().toList();
        assertThat(IntStream.rangeClosed(1, RECORDS)
                        .filter(n -> !bins(n).equals(List.of("n=" + (n + 1000))))
                        .boxed())
                .isEqualTo(left);
        assertThat(left).allSatisfy(n -> assertThat(bins(n)).containsExactly("n=" + n));
    }

    @Test
    void errorConcernsItsRecordOnly() {
        assertThat(callAll("""
                function f(r)
                  local n = r.n
                  r.n = n + 1000
                  aerospike:update(r)
                  if n == 37 then error('no') end
                  if n == 38 then error({}) end
                end
                """))
                .isEqualTo(Map.of(
                        37, "/opt/aerospike/usr/udf/lua/m.lua:5: no",
                        38, "result value type unexpected"));

        assertBumpedExcept(37, 38);
    }

    @Test
    void endlessLoopEndsItsCallOnly() {
        Map<Integer, String> failures = callAll("""
                function f(r)
                  while r.n == 37 do end
                  r.n = r.n + 1000
                  aerospike:update(r)
                end
                """);

        assertThat(failures).containsOnlyKeys(37);
        assertThat(failures.get(37)).contains("instruction limit of 2000000 exceeded");
        assertBumpedExcept(37);
    }

    @Test
    void whatIsSetWithoutAnUpdateIsForgotten() {
        assertThat(callAll("""
                function f(r)
                  if r.n == 37 or r.n == 38 then r.n = 5 r.m = 6 return end
                  if r.n == 39 then r.n = nil return end
                  if r.m ~= nil then error('m is there') end
                  r.n = r.n + 1000
                  aerospike:update(r)
                end
                """)).isEmpty();

        assertBumpedExcept(37, 38, 39);
    }

    @Test
    void globalsStayFromCallToCall() {
        assertThat(callAll("""
                calls = 0
                function f(r)
                  calls = calls + 1
                  r.n = calls
                  aerospike:update(r)
                end
                """)).isEmpty();

        assertThat(IntStream.rangeClosed(1, RECORDS).filter(n -> !bins(n).equals(List.of("n=" + n))))
                .isEmpty();
    }

    @Test
    void functionMayReplaceItself() {
        assertThat(callAll("""
                local function other(r)
                  r.n = r.n + 1000
                  aerospike:update(r)
                end
                function f(r) if r.n == 37 then f = other end end
                """)).isEmpty();

        assertThat(bins(37)).containsExactly("n=37");
        assertThat(bins(38)).containsExactly("n=1038");
    }

    @Test
    void recordThatWasKeptShowsTheOneOfTheCall() {
        assertThat(callAll("""
                local kept
                function f(r)
                  kept = kept or r
                  kept.n = kept.n + 1000
                  aerospike:update(kept)
                end
                """)).isEmpty();

        assertBumpedExcept();
    }

    @Test
    void eachCallSeesItsOwnBinsWhateverTheyAre() {
        for (int n = 1; n <= RECORDS; n++) {
            if (n % 3 == 0) {
                fixture.put(n, "a", Particle.ofInteger(n));
            } else if (n % 3 == 1) {
                fixture.put(n, "a", Particle.ofString("text"));
            }
            fixture.put(n, "b", Particle.ofBool(n % 2 == 0));
        }

        assertThat(callAll("""
                function f(r)
                  local a = r.a
                  local right = r.n % 3 == 0 and a == r.n or r.n % 3 == 1 and a == 'text' or r.n % 3 == 2 and a == nil
                  if not right or r.b ~= (r.n % 2 == 0) then error('wrong: ' .. tostring(a) .. ' ' .. tostring(r.b)) end
                  r.a = nil
                  r.b = nil
                  r.n = r.n + 1000
                  aerospike:update(r)
                end
                """)).isEmpty();

        assertBumpedExcept();
    }

    @Test
    void secondUpdateOfACallCounts() {
        assertThat(callAll("""
                function f(r)
                  r.n = r.n + 1
                  aerospike:update(r)
                  r.m = 1
                  aerospike:update(r)
                  r.m = nil
                  r.n = r.n + 999
                  aerospike:update(r)
                end
                """)).isEmpty();

        assertBumpedExcept();
    }

    @Test
    void argumentsThatCallsChangeAreNewForEachCall() {
        assertThat(callAll("""
                function f(r, l)
                  list.append(l, 1)
                  r.n = r.n + 998 + list.size(l)
                  aerospike:update(r)
                end
                """, List.of(7))).isEmpty();

        assertBumpedExcept();
    }

    @Test
    void whatFailsOutsideOfTheFunctionFailsForOneRecord() {
        Map<Integer, String> failures = callAll("""
                local asked = 0
                setmetatable(_G, { __index = function(_, name)
                  if name ~= 'f' then return nil end
                  asked = asked + 1
                  if asked == 20 then error('nobody knows') end
                  return function(r)
                    r.n = r.n + 1000
                    aerospike:update(r)
                  end
                end })
                """);

        assertThat(failures)
                .isNotEmpty()
                .allSatisfy((n, text) -> assertThat(text).contains("nobody knows"));
        assertBumpedExcept(failures.keySet().stream().mapToInt(n -> n).toArray());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void callThatDoesNotEndIsToldFromThoseAroundItWhichAreMadeOnce(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        fixture.close();
        limits = new UdfLimits(1_000_000, 8L << 20, 1, true);
        fixture = new UdfFixture("", limits);
        try {
            Map<Integer, String> failures = callAll("""
                    function f(r, path)
                      local log = io.open(path .. '.log', 'a')
                      log:write(r.n, '\\n')
                      log:close()
                      if r.n == 37 then io.open(path):close() end
                      r.n = r.n + 1000
                      aerospike:update(r)
                    end
                    """, pipe.toString());

            assertThat(failures).containsOnlyKeys(37);
            assertThat(failures.get(37)).contains("the function does not end and was given up");
            assertBumpedExcept(37);
            assertThat(Files.readAllLines(folder.resolve("pipe.log")))
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, RECORDS)
                            .mapToObj(Integer::toString)
                            .toList());
        } finally {
            // Whoever waits for a writer goes on.
            FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)
                    .close();
        }
    }
}
