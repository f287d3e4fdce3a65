/** Values of bins as the wire carries them. */
@NullMarked
package io.nightshift.engine.particle;

import org.jspecify.annotations.NullMarked;
