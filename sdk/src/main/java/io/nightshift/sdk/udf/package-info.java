/** The Lua modules of a cluster, and calls of their functions on keys. */
@NullMarked
package io.nightshift.sdk.udf;

import org.jspecify.annotations.NullMarked;
