/** Background jobs that have been started: what they do, what they have done, what went wrong with them. Data and interfaces. */
@NullMarked
package io.nightshift.sdk.task;

import org.jspecify.annotations.NullMarked;
