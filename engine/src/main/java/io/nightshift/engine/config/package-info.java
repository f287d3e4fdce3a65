/**
 * Settings that a database starts with: those of its namespaces ({@link io.nightshift.engine.config.NamespaceConfig}) and of
 * functions ({@link io.nightshift.engine.config.UdfLimits}). Built by whoever starts a database; calls nothing.
 */
@NullMarked
package io.nightshift.engine.config;

import org.jspecify.annotations.NullMarked;
