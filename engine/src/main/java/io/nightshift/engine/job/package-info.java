/**
 * Background jobs: accepted with all checks done, run by a thread per core (one if throttled), watched and aborted by
 * id, remembered when done.
 *
 * <p>{@link io.nightshift.engine.job.JobManager} starts a {@link io.nightshift.engine.job.BackgroundJob}, which walks
 * partition after partition and gives each record that its filter lets through to a
 * {@link io.nightshift.engine.job.JobAction}: write operations here, functions in the {@code udf} package above. Queries of
 * clients are listed beside the jobs as {@link io.nightshift.engine.job.ForegroundQuery}, which watches a {@code scan}.
 * Calls {@code command} for the flags of requests, {@code walk} for the rate and {@code write} for the records.
 */
@NullMarked
package io.nightshift.engine.job;

import org.jspecify.annotations.NullMarked;
