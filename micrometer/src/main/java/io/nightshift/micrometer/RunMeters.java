package io.nightshift.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.nightshift.run.RunListener;
import io.nightshift.run.journal.JournalEntry;
import io.nightshift.run.journal.LivePass;
import io.nightshift.run.journal.RunReport;
import io.nightshift.run.spec.RunSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Meters of the runs that this process drives: {@code runs.with(new RunMeters(registry))}. All have the tag {@code run}, the name of the
 * run, which people choose; runs of one name, one after the other, share their meters.
 *
 * <ul>
 *   <li>{@code nightshift.run.records}, a counter with the tag {@code outcome}: changed, failed; a record that fails again counts again
 *   <li>{@code nightshift.run.passes}, a counter
 *   <li>{@code nightshift.run.driven}, a gauge: 1 while this process drives the run
 *   <li>{@code nightshift.run.rate}, a gauge: records per second that the pass goes over
 *   <li>{@code nightshift.run.rate.limit}, a gauge: records per second and node, 0 for the server's own limit
 *   <li>{@code nightshift.run.remaining}, a gauge in seconds: until the pass has ended, at its mean rate so far; NaN if none runs
 *   <li>{@code nightshift.run.throttled}, a counter in seconds with the tag {@code reason}: window, cluster and clocks, for which it waits;
 *       paused and held, when it waits for people; pace, while a pass runs slower than its pace would allow in the best case
 * </ul>
 */
public final class RunMeters implements RunListener {

    private final MeterRegistry registry;
    private final Iterable<Tag> common;
    private final Map<String, RunGauges> byName = new ConcurrentHashMap<>();
    private final Map<String, RunGauges> byId = new ConcurrentHashMap<>();

    /**
     * Meters in a registry.
     *
     * @param tags added to each of them
     */
    public RunMeters(MeterRegistry registry, Tag... tags) {
        this.registry = registry;
        this.common = Tags.of(tags);
    }

    @Override
    public void driven(RunReport run, RunSpec spec) {
        RunGauges gauges = byName.computeIfAbsent(
                run.name(), name -> new RunGauges(registry, Tags.concat(common, Tags.of("run", name))));
        byId.put(run.id(), gauges);
        gauges.driven(run, spec);
    }

    @Override
    public void happened(String run, JournalEntry entry) {
        RunGauges gauges = byId.get(run);
        if (gauges != null) {
            gauges.happened(entry.event());
        }
    }

    @Override
    public void progress(String run, LivePass pass) {
        RunGauges gauges = byId.get(run);
        if (gauges != null) {
            gauges.progress(pass);
        }
    }

    @Override
    public void released(RunReport run) {
        RunGauges gauges = byId.remove(run.id());
        if (gauges != null) {
            gauges.released();
        }
    }
}
