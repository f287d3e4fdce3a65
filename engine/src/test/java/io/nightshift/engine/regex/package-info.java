/** Regular expressions as the server's C library reads them. */
@org.jspecify.annotations.NullMarked
package io.nightshift.engine.regex;
