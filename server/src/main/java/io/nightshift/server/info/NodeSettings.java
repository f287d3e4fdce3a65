package io.nightshift.server.info;

import java.util.Map;

/**
 * What info commands have set on a node, at a moment.
 *
 * @param settings values by context and name
 * @param truncations the times of truncations, by namespace and set
 */
public record NodeSettings(Map<String, Map<String, String>> settings, Map<String, Long> truncations) {
    /** A node on which nothing has been set. */
    public static final NodeSettings NONE = new NodeSettings(Map.of(), Map.of());
}
