/** One node: what is asked of it and how its answers are read. Calls the official client only. */
@NullMarked
package io.nightshift.sdk.internal.node;

import org.jspecify.annotations.NullMarked;
