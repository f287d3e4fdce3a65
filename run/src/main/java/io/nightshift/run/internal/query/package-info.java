/** Records as they are stored, read by queries in the foreground; values are not taken apart. */
@NullMarked
package io.nightshift.run.internal.query;

import org.jspecify.annotations.NullMarked;
