/** Runs over the wire. */
@NullMarked
package io.nightshift.run.e2e;

import org.jspecify.annotations.NullMarked;
