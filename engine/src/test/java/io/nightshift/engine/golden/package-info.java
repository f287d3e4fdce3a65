/** Replays recorded commands on a database, without the network. */
@NullMarked
package io.nightshift.engine.golden;

import org.jspecify.annotations.NullMarked;
