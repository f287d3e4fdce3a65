package io.nightshift.engine.path;

import java.util.List;

/**
 * A context that may select many elements.
 *
 * @param noFail whether an element whose step cannot be evaluated counts as not selected, instead of as an error
 */
record Path(List<PathStep> steps, boolean noFail) {
    Path {
        steps = List.copyOf(steps);
    }
}
