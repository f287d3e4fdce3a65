/** Foreground queries over the primary index: records streamed to a sink, with its back-pressure. */
@NullMarked
package io.nightshift.engine.scan;

import org.jspecify.annotations.NullMarked;
