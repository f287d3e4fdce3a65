/**
 * Tree to checked tree. {@code Inference} determines the types, in one pass in both directions and with the help of placeholder
 * values; the result is a {@link Checked} tree, without which nothing can be emitted. {@link Explainer} prints it for
 * people. Uses only {@code tree}.
 */
@NullMarked
package io.nightshift.ael.internal.types;

import org.jspecify.annotations.NullMarked;
