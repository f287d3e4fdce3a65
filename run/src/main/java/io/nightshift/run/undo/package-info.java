/** Takes a run back: writes before-images where records still are as the run left them, and nowhere else. */
@NullMarked
package io.nightshift.run.undo;

import org.jspecify.annotations.NullMarked;
