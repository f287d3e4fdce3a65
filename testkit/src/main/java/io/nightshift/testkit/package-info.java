/**
 * A JUnit 5 extension that gives test classes an embedded Aerospike server.
 *
 * <p>The way in is {@link io.nightshift.testkit.WithAerospike}: it starts the server, registers what it declares, injects
 * parameters and {@link io.nightshift.testkit.InjectAerospike fields}, and closes everything. Inside, the annotation of a class
 * becomes a checked {@code Declaration}; a {@code RunningServer} is made of it, which lives in JUnit's store of the class, or of
 * the whole run when it is shared, and is closed with it; {@code ServerLocks} keeps tests that truncate away from others.
 *
 * <p>It uses the server to start one, and the SDK and the official client only to hand them out and to talk to the server as
 * any program does.
 */
@NullMarked
package io.nightshift.testkit;

import org.jspecify.annotations.NullMarked;
