/**
 * Tree to checked tree. {@code Inference} finds the types, in one pass in both directions, which placeholder values help
 * to decide; what comes out is a {@link Checked} tree, without which nothing can be emitted. {@link Explainer} shows it to
 * people. Uses {@code tree} only.
 */
@NullMarked
package io.nightshift.ael.internal.types;

import org.jspecify.annotations.NullMarked;
