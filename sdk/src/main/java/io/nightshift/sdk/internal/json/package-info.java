/** JSON: strict reading, which says in one line what is wrong and where, and writing. */
@NullMarked
package io.nightshift.sdk.internal.json;

import org.jspecify.annotations.NullMarked;
