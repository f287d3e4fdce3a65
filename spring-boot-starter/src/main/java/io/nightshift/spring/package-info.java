/**
 * Nightshift in a Spring Boot application, 3.5 or 4: {@link io.nightshift.spring.NightshiftAutoConfiguration} makes cluster, session
 * and runs from the properties {@code nightshift.*}; {@link io.nightshift.spring.DataChange} is a change to the data that is applied
 * once.
 */
@NullMarked
package io.nightshift.spring;

import org.jspecify.annotations.NullMarked;
