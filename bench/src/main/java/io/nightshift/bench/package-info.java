@NullMarked
package io.nightshift.bench;

import org.jspecify.annotations.NullMarked;
