/** List and map operations against models, hostile input and limits. */
@NullMarked
package io.nightshift.engine.operation.cdt;

import org.jspecify.annotations.NullMarked;
