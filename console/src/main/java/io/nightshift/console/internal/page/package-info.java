/**
 * What the console shows: each page is HTML made of what the cluster, its runs and the person's input are now, and of nothing else, so that
 * a page can be made again whenever something has changed. Calls the packages beside it.
 */
@NullMarked
package io.nightshift.console.internal.page;

import org.jspecify.annotations.NullMarked;
