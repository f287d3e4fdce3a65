package io.nightshift.cli.command;

import io.nightshift.cli.work.Known;
import io.nightshift.sdk.info.Catalog;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Which namespace; all if none is named. */
final class NamespaceArgument {

    @Parameters(paramLabel = "NAMESPACE", arity = "0..1", description = "Only of this namespace.")
    private @Nullable String name;

    /** All that there is of a kind, in the namespace or in each. */
    <T> List<T> all(Catalog catalog, Function<String, List<T>> ofNamespace) {
        if (name != null) {
            Known.requireNamespace(catalog, name);
        }
        List<String> names = name == null ? catalog.namespaceNames() : List.of(name);
        return names.stream().flatMap(it -> ofNamespace.apply(it).stream()).toList();
    }
}
