/**
 * HTTP: who may ask, what a request and an answer are, and streams of events. Knows nothing of clusters and pages; calls the JDK's server.
 */
@NullMarked
package io.nightshift.console.internal.web;

import org.jspecify.annotations.NullMarked;
