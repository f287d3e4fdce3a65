@NullMarked
package io.nightshift.cli;

import org.jspecify.annotations.NullMarked;
