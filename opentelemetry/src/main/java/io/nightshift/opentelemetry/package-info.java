/**
 * Traces for OpenTelemetry: {@link io.nightshift.opentelemetry.JobTraces} of background jobs, {@link
 * io.nightshift.opentelemetry.RunTraces} of runs with their passes. Spans show what is asked, but no value of it unless that is allowed.
 */
@NullMarked
package io.nightshift.opentelemetry;

import org.jspecify.annotations.NullMarked;
