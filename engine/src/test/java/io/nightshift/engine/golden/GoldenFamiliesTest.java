package io.nightshift.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.TestDatabase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenFamiliesTest {
    @ParameterizedTest
    @CsvSource({"list, 1000", "list_ctx, 1000", "map, 1000", "map_ctx, 1000", "bit, 500", "hll, 500"})
    void operationsAnswerAsTheRealServer(String group, int leastCases) throws IOException {
        List<GoldenCase> cases = GoldenCase.read(group);
        try (TestDatabase database = new TestDatabase()) {
            CommandReplay replay = new CommandReplay(database);

            List<String> differences = cases.stream()
                    .flatMap(golden -> replay.differences(golden).stream())
                    .toList();

            assertThat(cases).hasSizeGreaterThan(leastCases);
            assertThat(differences).isEmpty();
        }
    }
}
