package io.nightshift.server.info;

import io.nightshift.engine.Database;
import io.nightshift.engine.index.IndexDefinition;
import io.nightshift.engine.index.IndexSource;
import io.nightshift.engine.index.IndexTable;
import io.nightshift.engine.index.SecondaryIndex;
import io.nightshift.engine.store.Namespace;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * {@code sindex-list[:namespace=..;b64=true]}, {@code sindex[/namespace[/index]]}: the indexes. Contexts are shown in
 * machine-readable base64 on request, otherwise as text. Expressions are always in base64, where a real server also has
 * a text for them.
 */
final class SindexListCommand implements InfoCommand {
    private final String name;
    private final Database database;

    SindexListCommand(String name, Database database) {
        this.name = name;
        this.database = database;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String answer(InfoRequest request) {
        if (name.equals("sindex") && !request.arguments().isEmpty()) {
            return answerPath(request.arguments());
        }
        Collection<Namespace> namespaces = request.optional(31, "namespace", "ns")
                .<Collection<Namespace>>map(namespace -> List.of(find(namespace)))
                .orElseGet(database::namespaces);
        boolean base64 = switch (request.optional(5, "b64").orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw InfoException.parameter("bad b64");
        };
        return list(namespaces, base64);
    }

    private String answerPath(String path) {
        int slash = path.indexOf('/');
        return slash < 0
                ? list(List.of(find(path)), false)
                : SindexStatCommand.statistics(database, path.substring(0, slash), path.substring(slash + 1));
    }

    private Namespace find(String namespace) {
        return database.namespace(namespace).orElseThrow(InfoException::unknownNamespace);
    }

    private String list(Collection<Namespace> namespaces, boolean base64) {
        String ofValues =
                lines(namespaces, index -> !index.isOfSet(), (namespace, index) -> line(namespace, index, base64));
        String ofSets = lines(namespaces, IndexDefinition::isOfSet, SindexListCommand::lineOfSet);
        // Indexes of sets follow the others, with a semicolon even if there are no others, as on a real server.
        return ofSets.isEmpty() ? ofValues : ofValues + ";" + ofSets;
    }

    private String lines(
            Collection<Namespace> namespaces,
            Predicate<IndexDefinition> which,
            BiFunction<Namespace, SecondaryIndex, String> line) {
        return namespaces.stream()
                .flatMap(namespace -> indexes(namespace).all().stream()
                        .filter(index -> which.test(index.definition()))
                        .map(index -> line.apply(namespace, index)))
                .collect(Collectors.joining(";"));
    }

    private static String lineOfSet(Namespace namespace, SecondaryIndex index) {
        IndexDefinition definition = index.definition();
        return "ns=" + namespace.name()
                + ":indexname=" + definition.name()
                + ":set=" + definition.set()
                + ":indextype=" + definition.collection().text();
    }

    private IndexTable indexes(Namespace namespace) {
        return database.indexes(namespace.name()).orElseThrow();
    }

    private static String line(Namespace namespace, SecondaryIndex index, boolean base64) {
        IndexDefinition definition = index.definition();
        String bin = "null";
        String context = "null";
        String expression = "null";
        switch (definition.source()) {
            case IndexSource.Bin source -> {
                bin = new String(source.name(), StandardCharsets.UTF_8);
                if (source.packedContext().length > 0) {
                    context = base64
                            ? Base64.getEncoder().encodeToString(source.packedContext())
                            : ContextText.of(source.packedContext());
                }
            }
            case IndexSource.Computed source -> expression = Base64.getEncoder().encodeToString(source.packed());
            case IndexSource.WholeSet source -> throw new AssertionError(definition);
        }
        return "ns=" + namespace.name()
                + ":indexname=" + definition.name()
                + ":set=" + (definition.set().isEmpty() ? "null" : definition.set())
                + ":bin=" + bin
                + ":type=" + definition.type().text()
                + ":indextype=" + definition.collection().text()
                + ":context=" + context
                + ":exp=" + expression
                + ":state=" + (index.isReadable() ? "RW" : "WO");
    }
}
