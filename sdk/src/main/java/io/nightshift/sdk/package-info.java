@NullMarked
package io.nightshift.sdk;

import org.jspecify.annotations.NullMarked;
