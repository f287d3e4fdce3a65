package io.nightshift.ael;

import java.util.Map;

/** stub */
final class Printer {
    private Printer() {}

    static void firstPath(Node node, Map<String, Node.Path> paths) {
        if (node instanceof Node.Path path) {
            paths.put(path.bin(), path);
            return;
        }
        for (Node child : SameBin.children(node)) {
            if (paths.isEmpty()) {
                firstPath(child, paths);
            }
        }
    }

    static String print(Node node) {
        return node instanceof Node.Path path ? "$." + path.bin() : "";
    }
}
