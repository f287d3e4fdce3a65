/** What messages say about names and other texts; used by all modules above, and uses nothing. */
@NullMarked
package io.nightshift.sdk.names;

import org.jspecify.annotations.NullMarked;
