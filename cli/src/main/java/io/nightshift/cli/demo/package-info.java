/** The guided tour that {@code nightshift demo} gives: an embedded server, real data, and a job of each kind. */
@NullMarked
package io.nightshift.cli.demo;

import org.jspecify.annotations.NullMarked;
