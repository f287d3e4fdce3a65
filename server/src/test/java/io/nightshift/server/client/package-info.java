/** What applications do, through the official client. */
@NullMarked
package io.nightshift.server.client;

import org.jspecify.annotations.NullMarked;
