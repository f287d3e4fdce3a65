/** JSON: strict reading, with one-line errors that say what is wrong and where, and writing. */
@NullMarked
package io.nightshift.sdk.internal.json;

import org.jspecify.annotations.NullMarked;
