/** A user's program, as docs/getting-started.md prints it. */
@NullMarked
package io.nightshift.sdk.docs.app;

import org.jspecify.annotations.NullMarked;
