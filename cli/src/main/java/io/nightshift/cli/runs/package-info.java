/** Runs in the terminal: how they are named, driven, shown and reported. */
@NullMarked
package io.nightshift.cli.runs;

import org.jspecify.annotations.NullMarked;
