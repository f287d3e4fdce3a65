@NullMarked
package io.nightshift.engine.operation.hll;

import org.jspecify.annotations.NullMarked;
