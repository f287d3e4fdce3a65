/**
 * The text format of the tools {@code asbackup} and {@code asrestore}, version 3.1, as Aerospike documents it: what stands in a file, a
 * reader and a writer, both of which stream. Knows nothing of clusters.
 */
@NullMarked
package io.nightshift.run.backup.format;

import org.jspecify.annotations.NullMarked;
