/**
 * The one way in which the console writes HTML: a tree of tags and text, in which text is text wherever it comes from. Calls nothing.
 */
@NullMarked
package io.nightshift.console.internal.html;

import org.jspecify.annotations.NullMarked;
