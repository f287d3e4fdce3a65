/** Reads records, whatever is stored in them. */
@NullMarked
package io.nightshift.run.read;

import org.jspecify.annotations.NullMarked;
