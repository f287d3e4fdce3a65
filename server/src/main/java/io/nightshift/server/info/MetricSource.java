package io.nightshift.server.info;

import io.nightshift.server.metrics.Metric;
import java.util.stream.Stream;

/** An info command whose live numbers monitoring is interested in. */
interface MetricSource {

    /** The numbers now. */
    Stream<Metric> metrics();
}
