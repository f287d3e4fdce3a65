/**
 * What the API sends and reads: the description of a job, the link to a node, the parser of a node's answers.
 *
 * <p>Not API: anything here may change in any release. Called by {@link io.nightshift.sdk}; calls the official client only.
 */
@NullMarked
package io.nightshift.sdk.internal;

import org.jspecify.annotations.NullMarked;
