package io.nightshift.server.cluster;

import io.nightshift.engine.Database;
import io.nightshift.engine.index.IndexTable;
import io.nightshift.engine.index.SecondaryIndex;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.udf.UdfModule;
import io.nightshift.engine.udf.UdfModules;
import io.nightshift.engine.udf.UdfSyntaxException;
import java.util.List;

/** What all nodes of a cluster know alike: modules of functions and definitions of indexes. */
final class Metadata {
    private Metadata() {}

    /** Teaches a node what the cluster knows that it comes to. */
    static void copy(Database from, Database to) {
        copyModules(from.udfModules(), to.udfModules());
        for (Namespace namespace : from.namespaces()) {
            copyIndexes(
                    from.indexes(namespace.name()).orElseThrow(),
                    to.indexes(namespace.name()).orElseThrow());
        }
    }

    private static void copyModules(UdfModules from, UdfModules to) {
        to.list().stream()
                .filter(module -> from.get(module.fileName()).isEmpty())
                .forEach(module -> to.remove(module.fileName()));
        for (UdfModule module : from.list()) {
            try {
                to.put(module.fileName(), module.source());
            } catch (UdfSyntaxException e) {
                throw new IllegalStateException("module " + module.fileName() + " was registered elsewhere", e);
            }
        }
    }

    private static void copyIndexes(IndexTable from, IndexTable to) {
        List<String> names = from.all().stream().map(Metadata::name).toList();
        to.all().stream()
                .map(Metadata::name)
                .filter(name -> !names.contains(name))
                .forEach(to::drop);
        from.all().forEach(index -> to.create(index.definition()));
    }

    private static String name(SecondaryIndex index) {
        return index.definition().name();
    }
}
