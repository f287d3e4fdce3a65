/** What was asked of a run: the change, its limits, its pace. Pure data, checked when it is made; calls nothing but the plan of the job. */
@NullMarked
package io.nightshift.run.spec;

import org.jspecify.annotations.NullMarked;
