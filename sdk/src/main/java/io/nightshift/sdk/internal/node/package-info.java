/** One node: what it can be asked and how its answers are read. Calls only the official client. */
@NullMarked
package io.nightshift.sdk.internal.node;

import org.jspecify.annotations.NullMarked;
