/** Regular expressions as the C library of the server reads them. */
@org.jspecify.annotations.NullMarked
package io.nightshift.engine.regex;
