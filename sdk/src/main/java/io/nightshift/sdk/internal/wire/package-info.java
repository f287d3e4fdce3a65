/**
 * Values and operations in their wire form, and their names for people and files. A value here can be compared,
 * printed and written to JSON and back without loss, which the client's own classes do not support.
 */
@NullMarked
package io.nightshift.sdk.internal.wire;

import org.jspecify.annotations.NullMarked;
