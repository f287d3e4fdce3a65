/** Finds out why a job's writes fail on records, without writing anything. */
@NullMarked
package io.nightshift.sdk.internal.failure;

import org.jspecify.annotations.NullMarked;
