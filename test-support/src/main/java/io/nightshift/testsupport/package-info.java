/**
 * Property tests: {@link io.nightshift.testsupport.Property} checks a statement for many drawn values, which
 * {@link io.nightshift.testsupport.Draw} supplies, and shrinks failures.
 */
@NullMarked
package io.nightshift.testsupport;

import org.jspecify.annotations.NullMarked;
