package io.nightshift.run.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.run.change.Work.BinWrite;
import io.nightshift.run.change.Work.Operation;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Once;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.Window;
import io.nightshift.sdk.job.DataSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the file of a change may say, and what is refused. */
class ChangeTest {

    private static final String SHORT = """
            change: gold tier
            data-set: test.users
            where: $.spend >= 10000
            update: {set: {tier: gold}}
            """;

    private static final String EVERYTHING = """
            change: Gold tier
            because: TICKET-42
            data-set: test.users
            where: >
              $.spend >= 10000
              and $.country == "NO"
            update:
              - set: {tier: gold, zip: '00501', score: 2.5, ok: true, tags: [a, 1], address: {zip: x, 1: one}}
                add: {bonus: 100, share: 0.5}
                compute: {total: $.price * $.quantity}
              - set: {raw: !!binary yv4=}
                append: {notes: "!"}
                prepend: {notes: "new: "}
                remove: [old, older]
            ttl: 30d
            durable: true
            canary: [0.01, 1, 10]
            expect: $.tier == "gold"
            tolerate: 2
            unattended: true
            max-records: 2000000
            max-share: 10
            rps: auto:500-20000@5ms
            window: 01:00-05:00 Europe/Berlin
            backup: backups
            repeatable: true
            """;

    private static Change read(String yaml) {
        return Change.parse("c.yaml", yaml);
    }

    @Test
    void everythingThatCanBeSaid() {
        Change change = read(EVERYTHING);
        assertThat(change.name()).isEqualTo("Gold tier");
        assertThat(change.runId()).isEqualTo("gold-tier");
        assertThat(change.because()).contains("TICKET-42");
        assertThat(change.dataSet()).isEqualTo(DataSet.of("test", "users"));
        assertThat(change.where().orElseThrow()).contains("and $.country == \"NO\"");
        Work.Update update = (Work.Update) change.work();
        assertThat(update.writes())
                .filteredOn(write -> !write.bin().equals("raw"))
                .containsExactly(
                        new BinWrite(Operation.SET, "tier", "gold"),
                        new BinWrite(Operation.SET, "zip", "00501"),
                        new BinWrite(Operation.SET, "score", 2.5),
                        new BinWrite(Operation.SET, "ok", true),
                        new BinWrite(Operation.SET, "tags", List.of("a", 1L)),
                        new BinWrite(Operation.SET, "address", Map.of(1L, "one", "zip", "x")),
                        new BinWrite(Operation.ADD, "bonus", 100L),
                        new BinWrite(Operation.ADD, "share", 0.5),
                        new BinWrite(Operation.COMPUTE, "total", "$.price * $.quantity"),
                        new BinWrite(Operation.APPEND, "notes", "!"),
                        new BinWrite(Operation.PREPEND, "notes", "new: "),
                        new BinWrite(Operation.REMOVE, "old", ""),
                        new BinWrite(Operation.REMOVE, "older", ""));
        assertThat(update.writes().get(9).value()).isEqualTo(new byte[] {(byte) 0xca, (byte) 0xfe});
        assertThat(update.lifetime()).isEqualTo(new Lifetime.For(Duration.ofDays(30)));
        assertThat(update.durable()).isTrue();
        assertThat(change.canary())
                .isEqualTo(Canary.ofPercent(0.01, 1, 10)
                        .expecting("$.tier == \"gold\"")
                        .tolerating(2)
                        .withoutAsking());
        assertThat(change.limits().maxRecords()).hasValue(2_000_000);
        assertThat(change.limits().maxShare()).hasValue(0.1);
        assertThat(change.pace()).isEqualTo(Pace.adaptive().between(500, 20_000).keepP99Below(Duration.ofMillis(5)));
        assertThat(change.window()).contains(Window.of("01:00-05:00", ZoneId.of("Europe/Berlin")));
        assertThat(change.backup()).contains(Path.of("backups"));
        assertThat(change.once()).isEqualTo(Once.REPEATABLE);
    }

    @Test
    void otherWork() {
        String head = "change: c\ndata-set: test\nall: true\n";
        assertThat(read(head + "delete: true").work()).isEqualTo(new Work.Delete(false));
        assertThat(read(head + "touch: never").work()).isEqualTo(new Work.Touch(new Lifetime.Never()));
        assertThat(read(head + "function: {module: bonus.lua, name: give, arguments: [2.5, x]}")
                        .work())
                .isEqualTo(new Work.Function("bonus", "give", List.of(2.5, "x")));
        assertThat(read(head + "delete: true").dataSet().isWholeNamespace()).isTrue();
        assertThat(read(head + "delete: true\nexactly-once: true").once()).isEqualTo(Once.EXACTLY);
    }

    @Test
    void changesWithOneMeaningHaveOneDigest() {
        assertThat(read(SHORT).digest()).hasSize(64).isEqualTo(read("""
                        # looks different
                        update:
                          - set:
                              "tier": 'gold'
                        where: "$.spend   >= 10000 "
                        because: another ticket
                        data-set: "test.users"
                        change: gold tier
                        """).digest());
        for (String other : List.of(
                SHORT.replace("gold}", "Gold}"),
                SHORT.replace("10000", "10001"),
                SHORT.replace("tier: gold", "tier: 1"),
                SHORT.replace("test.users", "test.other"),
                SHORT + "rps: 10\n",
                SHORT + "ttl: never\n",
                SHORT + "max-records: 5\n",
                SHORT + "backup: b\n")) {
            assertThat(read(other).digest()).as(other).isNotEqualTo(read(SHORT).digest());
        }
        assertThat(read(SHORT.replace("gold}", "1}")).digest())
                .isNotEqualTo(read(SHORT.replace("gold}", "1.0}")).digest())
                .isNotEqualTo(read(SHORT.replace("gold}", "'1'}")).digest());
    }

    @Test
    void whiteSpaceInQuotesCounts() {
        assertThat(Canonical.expression(" $.a  ==\n 'x  y' and $.b == \"p  \\\"  q\" "))
                .isEqualTo("$.a == 'x  y' and $.b == \"p  \\\"  q\"");
    }

    /** In the text, ~ stands for the end of a line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wher: $.a == 1                 | c.yaml, line 5: unknown key \"wher\"; did you mean where?",
                "update: {}                     | c.yaml, line 5: \"update\" is there twice",
                "all: true                      | c.yaml, line 3: where and all exclude each other",
                "delete: true                   | c.yaml, line 1: a change does one thing, not update and delete",
                "ttl: soon                      | c.yaml, line 5: time to live must be like 90s",
                "canary: [1, 0.5]               | c.yaml, line 5: the steps of a canary must grow",
                "canary: 1                      | c.yaml, line 5: canary must be a list, like [1, 2], was \"1\"",
                "expect: $.a == 1               | c.yaml, line 5: expect belongs to canary: add it",
                "canary: [1]~expect: $.a =      | c.yaml, line 6: in the expression, line 1, column 5: unexpected '='",
                "max-records: many              | c.yaml, line 5: max-records must be a whole number, was \"many\"",
                "max-records: 0                 | c.yaml, line 5: max records must be 1 or more",
                "max-share: 200                 | c.yaml, line 5: max share must be above 0 and at most 100 per cent, was 200",
                "rps: fast                      | c.yaml, line 5: rps must be a number from 0",
                "window: night                  | c.yaml, line 5: a window must be like 01:00-05:00",
                "window: 01:00-05:00 Atlantis   | c.yaml, line 5: the zone of a window must be like UTC",
                "durable: yes                   | c.yaml, line 5: yes is not the same to every reader of YAML",
                "because: 42                    | c.yaml, line 5: because must be a text",
                "backup: [a                     | c.yaml, line 6: expected ',' or ']'",
                "exactly-once: true~repeatable: true | c.yaml, line 6: repeatable and exactly-once exclude each other",
            })
    void mistakesAreToldWithTheirLine(String added, String message) {
        assertThatThrownBy(() -> read(SHORT + added.replace('~', '\n') + "\n"))
                .isInstanceOf(ChangeException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{set: {tier: no}}              | line 4: no is not the same to every reader of YAML: put it in quotes",
                "{set: {tier: 0123}}            | line 4: 0123 is not the same",
                "{set: {tier: 1_000}}           | line 4: 1_000 is not the same",
                "{set: {tier: .nan}}            | line 4: .nan is not the same",
                "{set: {tier: 99999999999999999999}} | line 4: 99999999999999999999 does not fit into 64 bits",
                "{set: {tier: null}}            | line 4: null is no value: remove takes a bin away",
                "{set: {a_name_that_is_too_long: 1}} | line 4: bin name must have 1 to 15 bytes",
                "{sett: {tier: 1}}              | line 4: unknown key \"sett\"; did you mean set?",
                "{add: {tier: much}}            | line 4: tier must be a number like 1, -5 or 0.25",
                "{compute: {tier: $.a +}}       | line 4: in the expression",
                "{set: tier}                    | line 4: set must be a map",
                "{}                             | line 4: an update writes something",
                "{set: {m: {a: 1, a: 2}}}       | line 4: key a is there twice",
            })
    void whatAnUpdateMayNotSay(String update, String message) {
        assertThatThrownBy(() -> read(SHORT.replace("{set: {tier: gold}}", update)))
                .isInstanceOf(ChangeException.class)
                .hasMessageStartingWith("c.yaml, " + message);
    }

    @Test
    void aliasesDepthAndSizeAreBounded() {
        assertThatThrownBy(() -> read("a: &a [x]\nb: [*a, *a]\n"))
                .hasMessage("c.yaml: aliases are not allowed: write out what they stand for");
        assertThatThrownBy(() -> read("a: " + "[".repeat(60) + "]".repeat(60)))
                .isInstanceOf(ChangeException.class)
                .hasMessageStartingWith("c.yaml: Nesting Depth exceeded");
        assertThatThrownBy(() -> read("# " + "x".repeat(2_000_000) + "\na: b"))
                .isInstanceOf(ChangeException.class)
                .hasMessageStartingWith("c.yaml: The incoming YAML document exceeds the limit");
        assertThatThrownBy(() -> read(SHORT + "---\n" + SHORT)).isInstanceOf(ChangeException.class);
        assertThatThrownBy(() -> read("")).hasMessage("c.yaml is empty: a change begins with change: NAME");
        assertThatThrownBy(() -> read("- a")).hasMessage("c.yaml, line 1: must be a map, like {a: 1}");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> read("data-set: test.users"))
                .hasMessage("c.yaml, line 1: change is missing: the name of the change, like gold tier");
        assertThatThrownBy(() -> read("change: c\ndata-set: test.users\nupdate: {set: {a: 1}}"))
                .hasMessage(
                        "c.yaml, line 1: a change says which records it is for: where: EXPRESSION, or all: true if it"
                                + " means every one");
        assertThatThrownBy(() -> read("change: c\ndata-set: test.users\nall: true"))
                .hasMessage("c.yaml, line 1: a change does something: update, delete, touch or function");
    }
}
