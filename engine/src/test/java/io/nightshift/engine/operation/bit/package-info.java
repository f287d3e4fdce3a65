@NullMarked
package io.nightshift.engine.operation.bit;

import org.jspecify.annotations.NullMarked;
