/**
 * Background jobs: accepted with all checks done, run by a thread per core (one if throttled), watched and aborted by
 * id, remembered when done.
 *
 * <p>{@link io.nightshift.engine.job.JobManager} starts a {@link io.nightshift.engine.job.BackgroundJob}, which walks
 * partition after partition and gives each record that its filter lets through to a
 * {@link io.nightshift.engine.job.JobWorker}, made for each thread by the job's {@link io.nightshift.engine.job.JobWork}: write
 * operations or a function. Queries of clients are listed beside the jobs as
 * {@link io.nightshift.engine.job.ForegroundQuery}, which watches a {@code scan}. A
 * {@link io.nightshift.engine.job.JobRehearsal} does the same work on records that are put before it one by one. Calls {@code udf} for functions, {@code walk} for the
 * way, {@code write} for the records and {@code command} for the flags of requests.
 */
@NullMarked
package io.nightshift.engine.job;

import org.jspecify.annotations.NullMarked;
