/** A change as a form describes it: read, checked, looked at, and made a run. Calls the SDK and runs; knows nothing of pages. */
@NullMarked
package io.nightshift.console.internal.change;

import org.jspecify.annotations.NullMarked;
