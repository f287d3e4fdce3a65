/**
 * Values and operations in the form in which they are sent, and what people and files call them. A value here can be compared,
 * printed and written to JSON and back without loss, which the client's own classes cannot.
 */
@NullMarked
package io.nightshift.sdk.internal.wire;

import org.jspecify.annotations.NullMarked;
