package io.nightshift.engine.path;

import java.util.List;

/**
 * A context that may lead to many elements.
 *
 * @param noFail whether what cannot be evaluated counts as not selected, and is no error
 */
record Path(List<PathStep> steps, boolean noFail) {
    Path {
        steps = List.copyOf(steps);
    }
}
