@NullMarked
package io.nightshift.engine.msgpack;

import org.jspecify.annotations.NullMarked;
