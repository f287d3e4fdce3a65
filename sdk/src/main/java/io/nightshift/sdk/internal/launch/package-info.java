/** Starts, watches and stops jobs on all nodes. */
@NullMarked
package io.nightshift.sdk.internal.launch;

import org.jspecify.annotations.NullMarked;
