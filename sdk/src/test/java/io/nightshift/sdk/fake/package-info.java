/** Nodes that answer what a test tells them to. */
@NullMarked
package io.nightshift.sdk.fake;

import org.jspecify.annotations.NullMarked;
