/** Literals as values that records hold: what would be changed on the way is refused. Used by {@code load} and {@code update --set}. */
@NullMarked
package io.nightshift.cli.value;

import org.jspecify.annotations.NullMarked;
