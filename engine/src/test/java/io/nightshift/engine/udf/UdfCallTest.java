package io.nightshift.engine.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.job.JobStatus;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.udf.UdfFixture.Ended;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UdfCallTest {
    private final UdfFixture fixture = new UdfFixture("""
            function bump(r, by) r.n = (r.n or 0) + by aerospike:update(r) return r.n end
            function three(r) r.a = 1 r.b = 2.5 r.c = true aerospike:update(r) end
            function twice(r) r.n = 1 aerospike:update(r) r.n = 2 aerospike:update(r) return record.numbins(r) end
            function seen(r) r.x = 1 aerospike:update(r) return record.numbins(r) end
            function late(r) r.n = 7 aerospike:update(r) r.n = 8 return r.n end
            function both(r) local s = r.n + r.m r.n = s aerospike:update(r) return s end
            function one(r) return r.n end
            function other(r) return r.m end
            function fail(r) r.n = 9 aerospike:update(r) error('no') end
            function make(r) r.n = 1 return aerospike:create(r) end
            function drop(r) return aerospike:remove(r) end
            function big(r) r.s = string.rep('x', 9000000 // 8) aerospike:update(r) end
            function here(r) error('here') end
            function outside(r) error('outside', 3) end
            function join(r, s) r.s = (r.s or '') .. s .. '-' .. s aerospike:update(r) return r.s end
            function words(r, n) local c = 0 for w in string.gmatch(string.rep('some words ', n), '%a+') do c = c + 1 end return c end
            function spaces(r, n) return #string.gsub(string.rep('some words ', n), ' ', string.rep('_', 100)) end
            function catch(r, x) return 'a' .. x end
            function unseen(r) r.x = 1 aerospike:update(r) end
            function again(r) r.x = 1 aerospike:update(r) record.size(r) r.s = nil r.y = 2 aerospike:update(r) end
            """);

    @AfterEach
    void close() {
        fixture.close();
    }

    private long number(int key, String function, Object... arguments) {
        return fixture.call(key, function, arguments).value().asLong();
    }

    @Test
    void updateIsStoredWhenTheFunctionHasEnded() {
        fixture.put(1, "n", Particle.ofInteger(40));

        for (int i = 1; i <= 5; i++) {
            assertThat(number(1, "bump", 2)).isEqualTo(40 + 2 * i);
        }
        assertThat(fixture.bins(1)).containsExactly("n=50");
    }

    @Test
    void updatesOfManyBinsOfEachNumberTypeAreStored() {
        fixture.put(1, "n", Particle.ofInteger(1));

        assertThat(fixture.call(1, "three").resultCode()).isZero();

        assertThat(fixture.bins(1)).hasSize(4).contains("n=1", "a=1");
        assertThat(number(1, "twice")).isEqualTo(4);
        assertThat(number(1, "seen")).isEqualTo(5);
    }

    @Test
    void updateThatTheRecordCannotTakeFailsTheCallWhetherTheFunctionLooksAtItOrNot() {
        int room = (1 << 20) - RecordLayout.BINS - RecordLayout.ENTRY_NAME - "s".length() - 10;
        fixture.put(1, "s", Particle.ofString("x".repeat(room)));

        assertThat(fixture.call(1, "unseen").resultCode()).isEqualTo(ResultCode.RECORD_TOO_BIG);
        assertThat(fixture.call(1, "seen").resultCode()).isEqualTo(ResultCode.RECORD_TOO_BIG);
        assertThat(fixture.call(1, "again").resultCode()).isEqualTo(ResultCode.RECORD_TOO_BIG);
        assertThat(fixture.bins(1)).hasSize(1);
        fixture.put(2, "s", Particle.ofString("short"));
        assertThat(fixture.call(2, "again").resultCode()).isZero();
        assertThat(fixture.bins(2)).containsExactlyInAnyOrder("x=1", "y=2");
    }

    @Test
    void binsSetAfterTheLastUpdateAreSeenButNotStored() {
        fixture.put(1, "n", Particle.ofInteger(1));

        assertThat(number(1, "late")).isEqualTo(8);
        assertThat(fixture.bins(1)).containsExactly("n=7");
    }

    @Test
    void binsThatAreGivenAheadAreThoseOfTheCallsOwnRecordAndFunction() {
        for (int key = 1; key <= 20; key++) {
            fixture.put(key, "n", Particle.ofInteger(key));
            fixture.put(key, "m", Particle.ofInteger(100L * key));
        }
        fixture.put(21, "m", Particle.ofInteger(5));

        for (int key = 1; key <= 20; key++) {
            assertThat(number(key, "one")).isEqualTo(key);
            assertThat(number(key, "other")).isEqualTo(100L * key);
            assertThat(number(key, "both")).isEqualTo(101L * key);
        }
        assertThat(fixture.call(21, "one").value().length()).isZero();
        assertThat(number(21, "other")).isEqualTo(5);
        fixture.put(3, "n", Particle.ofString("text"));
        assertThat(fixture.call(3, "one").text()).isEqualTo("text");
    }

    @Test
    void errorAfterAnUpdateRollsItBack() {
        fixture.put(1, "n", Particle.ofInteger(1));

        Ended ended = fixture.call(1, "fail");

        assertThat(ended.resultCode()).isEqualTo(ResultCode.UDF_BAD_RESPONSE);
        assertThat(ended.text()).isEqualTo("/opt/aerospike/usr/udf/lua/m.lua:9: no");
        assertThat(fixture.bins(1)).containsExactly("n=1");
    }

    @Test
    void recordIsCreatedAndRemoved() {
        assertThat(number(1, "make")).isZero();
        assertThat(fixture.bins(1)).containsExactly("n=1");
        assertThat(number(1, "make")).isEqualTo(1);
        assertThat(number(1, "drop")).isZero();
        assertThat(fixture.bins(1)).isEmpty();
        assertThat(number(1, "drop")).isEqualTo(1);
    }

    @Test
    void recordThatIsBeingCreatedHasNoBinsOfOthers() {
        fixture.register("m", """
                function make(r) r.n = 1 aerospike:create(r) return tostring(r.other) end
                function look(r) return r.other end
                """);
        fixture.put(1, "other", Particle.ofInteger(7));
        assertThat(number(1, "look")).isEqualTo(7);

        assertThat(fixture.call(2, "make").text()).isEqualTo("nil");
        assertThat(fixture.bins(2)).containsExactly("n=1");
    }

    @Test
    void binThatIsSetToANumberFirstIsWhatItWasSetToLast() {
        fixture.register("m", """
                function text(r) local read = r.n + r.m r.n = 5 r.n = 'five' aerospike:update(r) end
                function two(r) local read = r.n + r.m r.n = 5 r.m = 6 r.n = 'five' aerospike:update(r) end
                function gone(r) local read = r.n + r.m r.n = 5 r.m = 6 r.n = nil aerospike:update(r) end
                """);
        for (int key = 1; key <= 3; key++) {
            fixture.put(key, "n", Particle.ofInteger(1));
            fixture.put(key, "m", Particle.ofInteger(2));
        }

        fixture.call(1, "text");
        fixture.call(2, "two");
        fixture.call(3, "gone");

        assertThat(fixture.bins(1)).containsExactlyInAnyOrder("n=five", "m=2");
        assertThat(fixture.bins(2)).containsExactlyInAnyOrder("n=five", "m=6");
        assertThat(fixture.bins(3)).containsExactly("m=6");
    }

    @Test
    void errorLevelsReachTheCallerWhereTheRealServerHasIt() {
        assertThat(fixture.call(1, "here").text()).isEqualTo("/opt/aerospike/usr/udf/lua/m.lua:13: here");
        assertThat(fixture.call(1, "outside").text()).isEqualTo("[string \"aerospike.lua\"]:17: outside");
    }

    @Test
    void textIsJoinedAndErrorsNameTheOperand() {
        fixture.put(1, "n", Particle.ofInteger(1));

        assertThat(fixture.call(1, "join", "ab").text()).isEqualTo("ab-ab");
        assertThat(fixture.call(1, "join", 5).text()).isEqualTo("ab-ab5-5");
        assertThat(fixture.call(1, "catch").text())
                .isEqualTo("/opt/aerospike/usr/udf/lua/m.lua:18: attempt to concatenate a nil value (local 'x')");
    }

    @Test
    void longTextIsSearchedAndReplaced() {
        assertThat(number(1, "words", 50_000)).isEqualTo(100_000);
        assertThat(number(1, "spaces", 10_000)).isEqualTo(9L * 10_000 + 200L * 10_000);
    }

    @Test
    void missingModuleAndFunctionAreTold() {
        assertThat(fixture.call(1, "nosuch").text()).isEqualTo("function not found");
        assertThat(fixture.database.udfModules().remove("m.lua")).isTrue();
        assertThat(fixture.call(1, "bump", 1).text()).isEqualTo("UDF: Execution Error 1");
    }

    @Test
    void newVersionOfAModuleIsUsedAtOnce() {
        fixture.put(1, "n", Particle.ofInteger(1));
        assertThat(number(1, "one")).isEqualTo(1);

        fixture.register("m", "function one(r) return 2 end");

        assertThat(number(1, "one")).isEqualTo(2);
    }

    @Test
    void moduleThatAnotherRequiresIsRenewedWithIt() {
        fixture.register("helper", "local h = {} function h.value() return 1 end return h");
        fixture.register("m", "local h = require('helper') function one(r) return h.value() end");
        assertThat(number(1, "one")).isEqualTo(1);

        fixture.register("helper", "local h = {} function h.value() return 2 end return h");

        assertThat(number(1, "one")).isEqualTo(2);
    }

    @Test
    void syntaxErrorComesWithItsLineAndLeavesTheOldModule() {
        assertThatThrownBy(() -> fixture.database
                        .udfModules()
                        .put("m.lua", "function f(r)\n  return )\nend".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        UdfSyntaxException.class, e -> assertThat(e.line()).isEqualTo(2))
                .hasMessageContaining("unexpected symbol near ')'");
        assertThat(number(1, "make")).isZero();
    }

    @Test
    void jobCallsTheFunctionOnEachRecordOnce() {
        for (int i = 0; i < 5_000; i++) {
            fixture.put(i, "n", Particle.ofInteger(i));
        }

        JobStatus status = fixture.runJob(1, "bump", 5);

        assertThat(status.counts().succeeded()).isEqualTo(5_000);
        assertThat(status.counts().failed()).isZero();
        assertThat(status.kind()).isEqualTo(new JobStatus.Kind.Udf("m", "bump", 0));
        for (int i = 0; i < 5_000; i++) {
            assertThat(fixture.bins(i)).containsExactly("n=" + (i + 5));
        }
    }

    @Test
    void jobWithUnknownModuleFailsEachRecord() {
        for (int i = 0; i < 100; i++) {
            fixture.put(i, "n", Particle.ofInteger(i));
        }
        fixture.database.udfModules().remove("m.lua");

        assertThat(fixture.runJob(1, "bump", 5).counts().failed()).isEqualTo(100);
    }

    @Test
    void jobRemovesRecordsThatTheFunctionRemoves() {
        for (int i = 0; i < 1_000; i++) {
            fixture.put(i, "n", Particle.ofInteger(i));
        }

        assertThat(fixture.runJob(1, "drop").counts().succeeded()).isEqualTo(1_000);
        assertThat(fixture.namespace.objects()).isZero();
    }
}
