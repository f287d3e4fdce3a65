/**
 * The Java code of the guide in {@code docs/}, as tests that run. A page shows a region of a file here: the lines between
 * {@code // region name} and {@code // endregion}.
 */
@NullMarked
package io.nightshift.sdk.docs;

import org.jspecify.annotations.NullMarked;
