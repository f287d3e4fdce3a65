/** What is run while an archive is built; not part of it. */
@NullMarked
package io.nightshift.dist;

import org.jspecify.annotations.NullMarked;
