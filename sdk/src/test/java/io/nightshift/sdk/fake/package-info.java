/** Nodes with scripted answers. */
@NullMarked
package io.nightshift.sdk.fake;

import org.jspecify.annotations.NullMarked;
