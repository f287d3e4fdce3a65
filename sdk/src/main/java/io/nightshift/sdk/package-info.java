/**
 * The fluent API for background jobs on Aerospike.
 *
 * <p>The way in is {@link io.nightshift.sdk.Cluster#connect(String, int)}; a {@link io.nightshift.sdk.Session} of it starts
 * jobs through {@link io.nightshift.sdk.Session#backgroundTask()}. The builders gather one immutable description of the job
 * and check all of it before anything is sent; {@code execute()} starts the job on every node or on none and hands back an
 * {@link io.nightshift.sdk.ExecuteTask}, which tells what the job does until each node has finished.
 *
 * <p>Single-record reads and writes are the official client's: {@link io.nightshift.sdk.Session#client()}. What this
 * package needs of the wire protocol lives in {@link io.nightshift.sdk.internal}, which never calls back into this package.
 */
@NullMarked
package io.nightshift.sdk;

import org.jspecify.annotations.NullMarked;
