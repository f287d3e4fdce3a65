/** Filter and value expressions: compiled once from the client's packed bytes, evaluated on record bytes in place. */
@NullMarked
package io.nightshift.engine.expression;

import org.jspecify.annotations.NullMarked;
