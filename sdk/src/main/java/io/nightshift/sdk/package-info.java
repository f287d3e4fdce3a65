/**
 * The fluent API for background jobs on Aerospike: the connection and its sessions.
 *
 * <p>Start with {@link io.nightshift.sdk.Cluster#connect(String, int)}; its {@link io.nightshift.sdk.Session} starts
 * jobs through {@link io.nightshift.sdk.Session#backgroundTask()}. The builders ({@link io.nightshift.sdk.job}) collect an
 * immutable description of the job and check all of it before anything is sent; {@code execute()} starts the job on every node
 * or on none and returns an {@link io.nightshift.sdk.task.ExecuteTask}, which reports on the job until each node has
 * finished. {@link io.nightshift.sdk.udf} manages Lua modules.
 *
 * <p>For single-record reads and writes use the official client: {@link io.nightshift.sdk.Session#client()}. Packages below
 * {@code internal} are not API. Dependencies go one way: sdk, job, udf, internal.launch, task, internal.node, internal.
 */
@NullMarked
package io.nightshift.sdk;

import org.jspecify.annotations.NullMarked;
