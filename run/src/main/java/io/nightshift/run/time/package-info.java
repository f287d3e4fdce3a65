/** Time as a run sees it. Calls nothing. */
@NullMarked
package io.nightshift.run.time;

import org.jspecify.annotations.NullMarked;
