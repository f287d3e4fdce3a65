/** Numbers and runs of bits in byte arrays. */
@NullMarked
package io.nightshift.engine.util;

import org.jspecify.annotations.NullMarked;
