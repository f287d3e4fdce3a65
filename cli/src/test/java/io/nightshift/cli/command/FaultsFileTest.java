package io.nightshift.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Key;
import io.nightshift.cli.work.Failure;
import io.nightshift.server.fault.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code serve --faults} reads, and what it refuses. */
class FaultsFileTest {
    @TempDir
    private Path directory;

    private List<String> read(String yaml, int nodes) {
        try {
            Path file = Files.writeString(directory.resolve("f.yaml"), yaml);
            return FaultsFile.read(file, List.of("test", "test.old"), nodes).stream()
                    .map(FaultRule::toString)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void allKindsAreRead() {
        String ada = HexFormat.of().formatHex(new Key("test", "users", "ada").digest);
        String seven = HexFormat.of().formatHex(new Key("test", "users", 7).digest);
        assertThat(read("""
                        # what a network does
                        faults:
                          - {fault: answer-lost, on: writes, times: 1}
                          - fault: request-lost
                            set: test.users
                            key: ada
                            skip: 2
                            probability: 0.5
                            seed: 7
                          - {refuse: 14, set: test.users, key: 7}
                          - {refuse: 14, set: test.old}
                          - {refuse: 14, set: test.old.users}
                          - {delay: 200ms, on: batches, node: 1}
                          - {clock: -1h}
                          - {clock: 5s, on: job-starts, node: 0}
                          - {fault: partitions-move, on: queries}
                          - {fault: job-lost}
                        """, 2))
                .containsExactly(
                        "ANSWER_LOST for WRITES, 1 times",
                        "REQUEST_LOST for ALL of test.users with digest " + ada
                                + " after the first 2, each with probability 0.5",
                        "refusal with 14 for ALL of test.users with digest " + seven,
                        "refusal with 14 for ALL of test.old",
                        "refusal with 14 for ALL of test.old.users",
                        "delay of 200 ms for BATCHES to node 1",
                        "clock off by -3600000 ms for ALL, 1 times",
                        "clock off by 5000 ms for JOB_STARTS to node 0, 1 times",
                        "PARTITIONS_MOVE for QUERIES, 1 times",
                        "JOB_LOST for JOB_STARTS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- {falt: answer-lost}                  | line 2: unknown key \"falt\"; did you mean fault?",
                "- {fault: answer-lots}                 | line 2: fault \"answer-lots\" is not known; did you mean answer-lost?",
                "- {fault: ANSWER_LOST}                 | line 2: fault \"ANSWER_LOST\" is not known; did you mean answer-lost?",
                "- {fault: explode}                     | line 2: fault \"explode\" is not known; there are request-lost, answer-lost,",
                "- {fault: answer-lost, on: everything} | line 2: on \"everything\" is not known; there are all, records,",
                "- {fault: answer-lost, fault: job-lost} | line 2: \"fault\" is there twice",
                "- {fault: answer-lost, refuse: 14}     | line 2: each fault has one of fault, refuse, delay and clock, and this has fault and refuse",
                "- {on: writes}                         | line 2: each fault has one of fault, refuse, delay and clock, and this has none",
                "- {refuse: 0}                          | line 2: a request is refused with a result code from 1 to 255, was 0",
                "- {refuse: busy}                       | line 2: refuse must be a whole number, was \"busy\"",
                "- {refuse: 99999999999}                | line 2: refuse must be a number up to 2147483647, was 99999999999",
                "- {refuse: 14, on: job-info}           | line 2: a request is refused with a result code from 1 to 255, and JOB_INFO have none",
                "- {delay: 200}                         | line 2: delay must be a time like 200ms, 5s, 10m or 1h, was \"200\"",
                "- {delay: -1s}                         | line 2: a delay must be above 0, was PT-1S",
                "- {clock: 0s}                          | line 2: a clock that is off must be fast or slow by at most 36500 days",
                "- {clock: 99999d}                      | line 2: a clock that is off must be fast or slow by at most 36500 days",
                "- {clock: slow}                        | line 2: clock must be a time like 200ms, 5s, 10m or 1h, or -1h for a clock",
                "- {refuse: 14, times: 0}               | line 2: requests that go wrong must be 1 or more, was 0",
                "- {refuse: 14, skip: -1}               | line 2: requests to skip must be 0 or more, was -1",
                "- {refuse: 14, probability: 2}         | line 2: a probability must be above 0 and at most 1, was 2.0",
                "- {refuse: 14, seed: 2}                | line 2: seed belongs to probability: add it",
                "- {refuse: 14, key: ada}               | line 2: key belongs to set: add the one that it is of",
                "- {refuse: 14, set: prod.users}        | line 2: set must be like test.users, or a namespace of this server (test, test.old), was \"prod.users\"",
                "- {refuse: 14, set: test.users, key: [1]} | line 2: key must be a text, an integer, or bytes",
                "- {refuse: 14, node: 1}                | line 2: there is no node 1 for refusal with 14 for ALL to node 1: there is only node 0",
                "- {fault: partitions-move}             | line 2: PARTITIONS_MOVE needs several nodes, and there is one",
                "- {fault: job-lost, on: reads}         | line 2: JOB_LOST is for JOB_STARTS, not READS",
                "- answer-lost                          | line 2: faults must be a map, like {a: 1}, was \"answer-lost\"",
                "[]                                     | line 2: faults must be 1 to 1000, and there are 0",
                "answer-lost                            | line 2: faults must be a list, like [1, 2], was \"answer-lost\"",
                "- {refuse: 0x0e}                       | line 2: 0x0e is not the same to every reader of YAML",
                "- {refuse: null}                       | line 2: null is no value: leave it out",
            })
    void mistakesAreToldInOneLineWithItsNumber(String item, String message) {
        assertThatThrownBy(() -> read("faults:\n  " + item + "\n", 1))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("f.yaml, " + message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void filesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> read("", 1)).hasMessage("f.yaml is empty: a list of faults begins with faults:");
        assertThatThrownBy(() -> read("fault: answer-lost", 1))
                .hasMessage("f.yaml, line 1: unknown key \"fault\"; did you mean faults?");
        assertThatThrownBy(() -> read("a: &a [x]\nfaults: [*a, *a]\n", 1))
                .hasMessageStartingWith("f.yaml: aliases are not allowed");
        assertThatThrownBy(() -> read("faults: " + "[".repeat(60), 1)).hasMessageStartingWith("f.yaml: Nesting Depth");
        assertThatThrownBy(() -> read("faults: [{fault: \u0007}]", 1))
                .isInstanceOf(Failure.class)
                .message()
                .startsWith("f.yaml")
                .doesNotContain("\n", "\u0007");
        assertThatThrownBy(() -> read("faults: [!!javax.script.ScriptEngineManager {}]", 1))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> FaultsFile.read(directory.resolve("none.yaml"), List.of("test"), 1))
                .hasMessageEndingWith("none.yaml cannot be read: there is no such file");
        assertThatThrownBy(() -> FaultsFile.read(directory, List.of("test"), 1)).isInstanceOf(Failure.class);
    }
}
