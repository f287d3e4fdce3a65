/**
 * A JUnit 5 extension that gives test classes an embedded Aerospike server.
 *
 * <p>The entry point is {@link io.nightshift.testkit.WithAerospike}: it starts the server, registers what it declares, injects
 * parameters and {@link io.nightshift.testkit.InjectAerospike fields}, and closes everything. Internally, the annotation of a class
 * becomes a checked {@code Declaration}, and this a {@code RunningServer}, which lives in JUnit's store of the class, or of
 * the whole run if it is shared, and is closed with it; {@code ServerLocks} separates tests that truncate from others.
 *
 * <p>It uses the server to start one, and the SDK and the official client only to provide them and to talk to the server like
 * any program does.
 */
@NullMarked
package io.nightshift.testkit;

import org.jspecify.annotations.NullMarked;
