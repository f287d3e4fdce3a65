/** The soak test: everything at once for a long time, exact and without leaks. Started by {@link io.nightshift.bench.soak.Soak}. */
@NullMarked
package io.nightshift.bench.soak;

import org.jspecify.annotations.NullMarked;
