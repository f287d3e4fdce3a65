/** The programs of the pages about runs. */
@NullMarked
package io.nightshift.run.docs;

import org.jspecify.annotations.NullMarked;
