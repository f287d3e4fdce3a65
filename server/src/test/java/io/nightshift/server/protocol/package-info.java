@NullMarked
package io.nightshift.server.protocol;

import org.jspecify.annotations.NullMarked;
