/**
 * Numbers and runs of bits in byte arrays, texts of clients within a line, and how long a virtual thread works before it lets
 * others run. Called from everywhere; calls nothing.
 */
@NullMarked
package io.nightshift.engine.util;

import org.jspecify.annotations.NullMarked;
