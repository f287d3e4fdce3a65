/** What files and directories need beyond what Java offers. */
@NullMarked
package io.nightshift.run.internal.disk;

import org.jspecify.annotations.NullMarked;
