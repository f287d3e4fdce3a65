/**
 * Files into records: {@link io.nightshift.cli.load.RowReader} reads CSV or JSON lines into rows,
 * {@link io.nightshift.cli.load.Loader} writes them to a cluster. Every line ends up as a record or as a reject with its line
 * number and the reason.
 */
@NullMarked
package io.nightshift.cli.load;

import org.jspecify.annotations.NullMarked;
