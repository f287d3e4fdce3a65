/**
 * The builders of background jobs and the plan that they make. Nothing here sends anything by itself; started jobs are
 * {@link io.nightshift.sdk.task}.
 */
@NullMarked
package io.nightshift.sdk.job;

import org.jspecify.annotations.NullMarked;
