/** The bytes of a record: layout, reading in place, editing. */
@NullMarked
package io.nightshift.engine.record;

import org.jspecify.annotations.NullMarked;
