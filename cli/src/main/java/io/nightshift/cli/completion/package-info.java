/** Scripts with which shells complete commands and options, made from what the commands say of themselves. */
@NullMarked
package io.nightshift.cli.completion;

import org.jspecify.annotations.NullMarked;
