/**
 * Settings that a database is started with: of its namespaces ({@link io.nightshift.engine.config.NamespaceConfig}) and of
 * functions ({@link io.nightshift.engine.config.UdfLimits}). Made by whoever starts one; calls nothing.
 */
@NullMarked
package io.nightshift.engine.config;

import org.jspecify.annotations.NullMarked;
