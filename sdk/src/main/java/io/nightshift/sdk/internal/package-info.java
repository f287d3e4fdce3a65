/** Shared by several packages of the SDK: checks, values, time. Not API, like all packages below this one. */
@NullMarked
package io.nightshift.sdk.internal;

import org.jspecify.annotations.NullMarked;
