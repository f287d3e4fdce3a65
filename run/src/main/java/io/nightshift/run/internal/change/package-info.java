/** What a run adds to the plan of its job, pass by pass, and what can be known of a change from its plan. Pure. */
@NullMarked
package io.nightshift.run.internal.change;

import org.jspecify.annotations.NullMarked;
