/**
 * Records as the nodes send them, byte for byte: read by a query that goes over every partition once, through the official client's
 * connections, and tries again while partitions move. Used wherever a record must be kept exactly as it is. Calls the official client only.
 */
@NullMarked
package io.nightshift.run.internal.rows;

import org.jspecify.annotations.NullMarked;
