package io.nightshift.cli.command;

import io.nightshift.cli.work.Catalog;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Which namespace; all if none is named. */
final class NamespaceArgument {

    @Parameters(paramLabel = "NAMESPACE", arity = "0..1", description = "Only of this namespace.")
    private @Nullable String name;

    List<String> names(Catalog catalog) {
        return name == null ? catalog.namespaceNames() : List.of(name);
    }
}
