/** Backups of records that the tools {@code asbackup} and {@code asrestore} know, too. Uses the packages below it. */
@NullMarked
package io.nightshift.run.backup;

import org.jspecify.annotations.NullMarked;
