/** Some records of a data set, compared with what a filter assumes of them. */
@NullMarked
package io.nightshift.sdk.internal.sample;

import org.jspecify.annotations.NullMarked;
