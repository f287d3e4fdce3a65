/**
 * Snapshots as files: {@link io.nightshift.server.file.SnapshotWriter} and {@link io.nightshift.server.file.SnapshotReader}, of frames
 * ({@link io.nightshift.server.file.FrameType}) with checksums. Called by {@link io.nightshift.server.Snapshot}; knows the engine and the
 * settings of the node.
 */
@NullMarked
package io.nightshift.server.file;

import org.jspecify.annotations.NullMarked;
