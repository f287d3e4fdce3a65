/**
 * The builders of background jobs and the plans that they create. Started jobs are in
 * {@link io.nightshift.sdk.task}.
 */
@NullMarked
package io.nightshift.sdk.job;

import org.jspecify.annotations.NullMarked;
