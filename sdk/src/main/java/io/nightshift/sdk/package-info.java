/**
 * The fluent API for background jobs on Aerospike: the connection and its sessions.
 *
 * <p>The way in is {@link io.nightshift.sdk.Cluster#connect(String, int)}; a {@link io.nightshift.sdk.Session} of it starts
 * jobs through {@link io.nightshift.sdk.Session#backgroundTask()}. The builders ({@link io.nightshift.sdk.job}) gather one
 * immutable description of the job and check all of it before anything is sent; {@code execute()} starts the job on every node
 * or on none and hands back an {@link io.nightshift.sdk.task.ExecuteTask}, which tells what the job does until each node has
 * finished. {@link io.nightshift.sdk.udf} has the Lua modules.
 *
 * <p>Single-record reads and writes are the official client's: {@link io.nightshift.sdk.Session#client()}. Packages below
 * {@code internal} are no API. Arrows go one way: sdk, job, udf, internal.launch, task, internal.node, internal.
 */
@NullMarked
package io.nightshift.sdk;

import org.jspecify.annotations.NullMarked;
