@NullMarked
package io.nightshift.rehearsal;

import org.jspecify.annotations.NullMarked;
