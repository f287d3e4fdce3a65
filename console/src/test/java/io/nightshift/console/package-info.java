/** The console as a browser meets it: over HTTP, and in a real one. */
@NullMarked
package io.nightshift.console;

import org.jspecify.annotations.NullMarked;
