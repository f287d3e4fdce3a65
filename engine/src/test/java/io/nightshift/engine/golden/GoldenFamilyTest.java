package io.nightshift.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.TestDatabase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenFamilyTest {
    @ParameterizedTest
    @ValueSource(strings = {"bit", "hll"})
    void bitsAndSketchesAnswerAsTheRealServer(String group) throws IOException {
        List<GoldenCase> cases = GoldenCase.read(group);
        try (TestDatabase database = new TestDatabase()) {
            CommandReplay replay = new CommandReplay(database);

            List<String> differences = cases.stream()
                    .flatMap(golden -> replay.differences(golden).stream())
                    .toList();

            assertThat(cases).hasSizeGreaterThan(500);
            assertThat(differences).isEmpty();
        }
    }
}
