@NullMarked
package io.nightshift.engine;

import org.jspecify.annotations.NullMarked;
