@NullMarked
package io.nightshift.engine.udf;

import org.jspecify.annotations.NullMarked;
