/**
 * What the commands and the tour have in common: running a job and reporting on it, reading records and showing them, and
 * turning what goes wrong into one line.
 */
@NullMarked
package io.nightshift.cli.work;

import org.jspecify.annotations.NullMarked;
