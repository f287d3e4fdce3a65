/** Numbers for monitoring, and the text in which Prometheus reads them. */
@NullMarked
package io.nightshift.server.metrics;

import org.jspecify.annotations.NullMarked;
