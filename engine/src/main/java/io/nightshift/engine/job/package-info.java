/**
 * Background jobs: fully checked when accepted, run by a thread per core (one if throttled), watched and aborted by
 * id, remembered after their end.
 *
 * <p>{@link io.nightshift.engine.job.JobManager} starts a {@link io.nightshift.engine.job.BackgroundJob}, which walks
 * partition after partition and does the job's {@link io.nightshift.engine.job.JobWork} to each record that matches its filter:
 * write operations at once, by an {@link io.nightshift.engine.job.OperationsWorker}; a function later and on many records
 * together, without their locks. A {@link io.nightshift.engine.job.JobRehearsal} does the same work on records given to it. Queries
 * of clients are listed beside the jobs as {@link io.nightshift.engine.job.ForegroundQuery}, which watches a {@code scan}. Calls
 * {@code udf} for functions, {@code walk} for the walking, {@code write} for the records and {@code command} for the flags of
 * requests.
 */
@NullMarked
package io.nightshift.engine.job;

import org.jspecify.annotations.NullMarked;
