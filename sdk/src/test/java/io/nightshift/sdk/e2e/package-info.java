/** The SDK against an embedded server, over TCP. */
@NullMarked
package io.nightshift.sdk.e2e;

import org.jspecify.annotations.NullMarked;
