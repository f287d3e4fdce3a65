/** Replays recorded commands straight on operation families, without a server. */
@NullMarked
package io.nightshift.engine.golden;

import org.jspecify.annotations.NullMarked;
