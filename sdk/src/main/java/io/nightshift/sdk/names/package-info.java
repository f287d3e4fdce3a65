/** What messages say about names; used by all modules above, and uses nothing. */
@NullMarked
package io.nightshift.sdk.names;

import org.jspecify.annotations.NullMarked;
