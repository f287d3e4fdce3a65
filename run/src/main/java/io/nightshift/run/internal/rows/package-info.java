/**
 * Records as the nodes send them, byte for byte: read by a query that goes over every partition once, through the official client's
 * connections, and tries again while partitions move. Used wherever a record must be kept exactly as it is. Whole
 * rows, node by node, for plans; piece by piece, partition by partition, for backups. Calls the official client and the format of backups.
 */
@NullMarked
package io.nightshift.run.internal.rows;

import org.jspecify.annotations.NullMarked;
