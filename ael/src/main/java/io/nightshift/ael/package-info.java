@NullMarked
package io.nightshift.ael;

import org.jspecify.annotations.NullMarked;
