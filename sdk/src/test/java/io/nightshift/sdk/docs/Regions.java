package io.nightshift.sdk.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The marked regions of the test sources, and of the examples and their tests, by {@code FileName#region}. */
record Regions(Map<String, String> byName) {

    static Regions ofTestSources(Path root) throws IOException {
        Map<String, String> all = new HashMap<>();
        try (Stream<Path> modules = Files.list(root);
                Stream<Path> examples = Files.list(root.resolve("examples"))) {
            for (Path sources : Stream.concat(
                            modules.map(module -> module.resolve("src/test/java")),
                            examples.map(example -> example.resolve("src")))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        String name = file.getFileName().toString().replace(".java", "");
                        if (!name.equals("DocsSnippetsTest")) { // it quotes marks
                            all.putAll(of(name, Files.readString(file)));
                        }
                    }
                }
            }
        }
        return new Regions(all);
    }

    String get(String source) {
        return byName.getOrDefault(source, "(there is no region " + source + " in the tests and examples)");
    }

    /** The regions of one file; they may be nested. */
    static Map<String, String> of(String fileName, String source) {
        Map<String, String> regions = new LinkedHashMap<>();
        Deque<Open> open = new ArrayDeque<>();
        for (String line : source.lines().toList()) {
            String mark = line.strip();
            if (mark.startsWith("// region ")) {
                open.push(new Open(mark.substring("// region ".length()).strip(), new StringBuilder()));
            } else if (mark.equals("// endregion")) {
                Open closed = open.pop();
                regions.put(
                        fileName + "#" + closed.name(),
                        closed.text().toString().stripTrailing().stripIndent().strip());
            } else {
                open.forEach(region -> region.text().append(line).append('\n'));
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException(
                    fileName + ".java: region " + open.peek().name() + " has no end");
        }
        return regions;
    }

    private record Open(String name, StringBuilder text) {}
}
