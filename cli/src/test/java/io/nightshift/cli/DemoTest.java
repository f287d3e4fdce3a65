package io.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DemoTest {

    @Test
    void demoLoadsTheAirportsAndRunsAJobOfEachKind() {
        CommandLineRun run = CommandLineRun.of("demo");
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> lines = run.outLines();
        assertThat(lines).anyMatch(line -> line.startsWith("5,210 airports loaded in "));
        assertThat(lines).anyMatch(line -> line.matches("32 updated of 5,210 in .* start to report; 0 failed"));
        assertThat(lines).anyMatch(line -> line.matches("463 processed of 5,210 in .* start to report; 0 failed"));
        assertThat(lines).anyMatch(line -> line.matches("2,493 touched of 5,210 in .* start to report; 0 failed"));
        assertThat(lines).anyMatch(line -> line.matches("1,969 deleted of 5,210 in .* start to report; 0 failed"));
        assertThat(lines).anyMatch(line -> line.startsWith("3,241 airports are left."));
        assertThat(lines).allMatch(line -> line.length() <= 80);
        assertThat(run.out()).contains(" high ", "30d", "(not there any more)");
    }
}
