/**
 * Background jobs: fully checked when accepted, run by a thread per core (one if throttled), watched and aborted by
 * id, remembered after their end.
 *
 * <p>{@link io.nightshift.engine.job.JobManager} starts a {@link io.nightshift.engine.job.BackgroundJob}, which walks
 * partition after partition and passes each record that matches its filter to a
 * {@link io.nightshift.engine.job.JobWorker}, created for each thread by the job's {@link io.nightshift.engine.job.JobWork}: write
 * operations or a function. Queries of clients are listed beside the jobs as
 * {@link io.nightshift.engine.job.ForegroundQuery}, which watches a {@code scan}. A
 * {@link io.nightshift.engine.job.JobRehearsal} does the same work on records given to it one by one. Calls {@code udf} for functions,
 * {@code walk} for the
 * walking, {@code write} for the records and {@code command} for the flags of requests.
 */
@NullMarked
package io.nightshift.engine.job;

import org.jspecify.annotations.NullMarked;
