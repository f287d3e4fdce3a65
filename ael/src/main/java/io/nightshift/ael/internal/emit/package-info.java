/**
 * Checked tree to the official client's expression. Every operator, function or method has one line here, in a switch that the
 * compiler checks for completeness. Uses {@code types} and {@code tree}.
 */
@NullMarked
package io.nightshift.ael.internal.emit;

import org.jspecify.annotations.NullMarked;
