package io.nightshift.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nightshift.run.journal.LivePass;
import io.nightshift.run.journal.Purpose;
import io.nightshift.run.journal.RunEvent;
import io.nightshift.run.journal.WaitCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What depends on time, with a clock that a test moves. */
class RunGaugesTest {

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final RunGauges gauges = new RunGauges(registry, Tags.of("run", "r"));

    private double throttled(String reason) {
        return registry.get("nightshift.run.throttled")
                .tag("reason", reason)
                .functionCounter()
                .count();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static LivePass pass(double progress, long changed) {
        return new LivePass(Instant.EPOCH, 1, progress, changed, 0, changed);
    }

    @Test
    void timeThatIsWaitedIsCountedWhileItPasses() {
        gauges.happened(new RunEvent.Waiting(WaitCause.WINDOW, "it is closed"));
        clock.add(Duration.ofSeconds(90));
        assertThat(throttled("window")).isEqualTo(90);
        gauges.happened(new RunEvent.WaitOver());
        clock.add(Duration.ofSeconds(30));
        gauges.happened(new RunEvent.Held("a gate"));
        clock.add(Duration.ofSeconds(5));
        gauges.happened(new RunEvent.Paused(Optional.empty(), "a limit"));
        clock.add(Duration.ofSeconds(7));
        gauges.released();
        clock.add(Duration.ofSeconds(60));
        assertThat(throttled("window")).isEqualTo(90);
        assertThat(throttled("held")).isEqualTo(5);
        assertThat(throttled("paused")).isEqualTo(7);
        assertThat(throttled("cluster")).isZero();
    }

    @Test
    void rateAndRemainingTimeFollowThePass() {
        assertThat(gauge("nightshift.run.remaining")).isNaN();
        gauges.happened(new RunEvent.PassPlanned(1, 7, Purpose.CHANGE, 16384, 0));
        clock.add(Duration.ofSeconds(10));
        gauges.progress(pass(20, 1000));
        assertThat(gauge("nightshift.run.rate")).isEqualTo(200);
        assertThat(gauge("nightshift.run.remaining")).isEqualTo(40);
        clock.add(Duration.ofSeconds(10));
        gauges.progress(pass(50, 1500));
        assertThat(gauge("nightshift.run.rate")).isEqualTo(100);
        assertThat(gauge("nightshift.run.remaining")).isEqualTo(20);
        assertThat(registry.get("nightshift.run.records")
                        .tag("outcome", "changed")
                        .counter()
                        .count())
                .isEqualTo(1500);
    }
}
