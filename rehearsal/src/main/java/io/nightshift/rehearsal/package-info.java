/**
 * Carries jobs out on copies of records, in the embedded engine: what a plan of {@code io.nightshift.run.plan} tells of before and after.
 * Nobody calls this; it is found on the class path.
 */
@NullMarked
package io.nightshift.rehearsal;

import org.jspecify.annotations.NullMarked;
