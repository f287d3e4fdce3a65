/**
 * Background jobs: accepted with all checks done, run by a thread per core (one if throttled), watched and aborted by id,
 * remembered when done.
 */
@NullMarked
package io.nightshift.engine.job;

import org.jspecify.annotations.NullMarked;
