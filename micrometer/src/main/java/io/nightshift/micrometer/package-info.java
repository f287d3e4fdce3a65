/**
 * Meters for Micrometer: {@link io.nightshift.micrometer.JobMeters} of background jobs, {@link io.nightshift.micrometer.RunMeters} of
 * runs. Names and tags follow Micrometer's conventions; no tag holds data of records, and none is different for each job.
 */
@NullMarked
package io.nightshift.micrometer;

import org.jspecify.annotations.NullMarked;
