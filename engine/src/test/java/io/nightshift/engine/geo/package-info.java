@NullMarked
package io.nightshift.engine.geo;

import org.jspecify.annotations.NullMarked;
