/**
 * Which conditions of a checked tree a secondary index can answer, and which index is queried. {@link IndexChooser} chooses,
 * {@code Candidate} reads a condition, {@code Bounds} computes the range. Uses {@code types}, {@code tree} and, for the
 * steps of a path, {@code emit}.
 */
@NullMarked
package io.nightshift.ael.internal.index;

import org.jspecify.annotations.NullMarked;
