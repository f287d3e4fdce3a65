/**
 * The data directory of a database: {@link io.nightshift.store.DataDirectory} loads what was kept and keeps what changes, behind the
 * engine's {@link io.nightshift.engine.store.Journal}. Its packages, from the bottom: {@code file} is the disk, {@code log} writes changes
 * one after another, {@code change} is what they say, {@code checkpoint} writes all records at once. Called by the server.
 */
@NullMarked
package io.nightshift.store;

import org.jspecify.annotations.NullMarked;
