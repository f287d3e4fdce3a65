/** Many records of a backup, written into a cluster by several threads in batches, until it is known what has become of each. */
@NullMarked
package io.nightshift.run.internal.bulk;

import org.jspecify.annotations.NullMarked;
