/** What appears on the screen: progress, tables, numbers and JSON. Knows nothing of clusters and jobs. */
@NullMarked
package io.nightshift.cli.terminal;

import org.jspecify.annotations.NullMarked;
