/** Reads Lua source to find out which functions a module has, as far as the source shows it. */
@NullMarked
package io.nightshift.sdk.internal.lua;

import org.jspecify.annotations.NullMarked;
