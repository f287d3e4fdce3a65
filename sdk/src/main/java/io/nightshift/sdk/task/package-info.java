/** Started background jobs: their progress, results and errors. Data and interfaces. */
@NullMarked
package io.nightshift.sdk.task;

import org.jspecify.annotations.NullMarked;
