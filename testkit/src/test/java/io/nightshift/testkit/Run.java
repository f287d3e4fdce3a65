package io.nightshift.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test classes as JUnit does, inside a test. */
record Run(EngineExecutionResults results) {
    static Run of(Class<?>... testClasses) {
        return new Run(kit(testClasses).execute());
    }

    /** With four threads that run everything no lock forbids, including methods of one class. */
    static Run inParallel(Class<?>... testClasses) {
        return new Run(kit(testClasses)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .execute());
    }

    private static EngineTestKit.Builder kit(Class<?>... testClasses) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(testClasses).map(type -> selectClass(type)).toArray(DiscoverySelector[]::new));
    }

    /** Fails with the first error in the classes, unless exactly this many tests ran and succeeded. */
    void succeeds(int tests) {
        if (!failures().isEmpty()) {
            throw new AssertionError("the test classes fail", failures().get(0));
        }
        results.testEvents().assertStatistics(stats -> stats.started(tests).succeeded(tests));
    }

    /** The messages of all failures, of classes and methods. */
    List<String> messages() {
        return failures().stream().map(Throwable::getMessage).toList();
    }

    List<Throwable> failures() {
        return results.allEvents()
                .finished()
                .map(Event::getPayload)
                .flatMap(Optional::stream)
                .map(TestExecutionResult.class::cast)
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .toList();
    }
}
