/** Where records are kept: partitions, sets, and the walk over them. */
@NullMarked
package io.nightshift.engine.storage;

import org.jspecify.annotations.NullMarked;
