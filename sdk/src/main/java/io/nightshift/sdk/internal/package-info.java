/** What several packages of the SDK share: checks, values, time. Not API, as all packages below this one. */
@NullMarked
package io.nightshift.sdk.internal;

import org.jspecify.annotations.NullMarked;
