/**
 * Checked tree to the official client's expression. An operator, function or method has one line here, in a switch that the
 * compiler holds complete. Uses {@code types} and {@code tree}.
 */
@NullMarked
package io.nightshift.ael.internal.emit;

import org.jspecify.annotations.NullMarked;
