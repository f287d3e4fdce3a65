/** Reads Lua source, as far as one can tell from it which functions a module has. */
@NullMarked
package io.nightshift.sdk.internal.lua;

import org.jspecify.annotations.NullMarked;
