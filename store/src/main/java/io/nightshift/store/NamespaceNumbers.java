package io.nightshift.store;

import io.nightshift.engine.Database;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.RecordSet;
import io.nightshift.store.change.Catalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The numbers that stand for namespaces and sets in the log; kept in the catalog. */
final class NamespaceNumbers {
    private static final String NAMESPACE = "namespace/";
    private static final String SET = "set/";

    private final Catalog catalog;

    NamespaceNumbers(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Whether a name of the catalog is one of these. */
    static boolean isOne(String name) {
        return name.startsWith(NAMESPACE) || name.startsWith(SET);
    }

    /**
     * The namespaces that the catalog names, by number.
     *
     * @throws IOException if the database does not have one of them
     */
    List<Namespace> resolve(Database database) throws IOException {
        List<Namespace> namespaces = new ArrayList<>();
        Optional<String> name = text(NAMESPACE + 0);
        while (name.isPresent()) {
            String found = name.get();
            namespaces.add(database.namespace(found)
                    .orElseThrow(() -> new IOException("it has records of namespace " + found
                            + ", which this server does not have: add that namespace, or name another directory")));
            name = text(NAMESPACE + namespaces.size());
        }
        return namespaces;
    }

    /** Creates the sets of the catalog, with the numbers that they had. */
    void restoreSets(List<Namespace> namespaces) {
        for (int number = 0; number < namespaces.size(); number++) {
            Namespace namespace = namespaces.get(number);
            int id = namespace.sets().all().size() + 1;
            for (Optional<String> set = text(key(number, id)); set.isPresent(); set = text(key(number, id))) {
                int given = namespace.sets().idFor(set.get());
                assert given == id : "sets are numbered in the order of their creation";
                id++;
            }
        }
    }

    /** Gives numbers to namespaces that have none, and to their sets; returns all of them by number. */
    List<Namespace> number(Database database) throws IOException {
        List<Namespace> namespaces = new ArrayList<>(resolve(database));
        for (Namespace namespace : database.namespaces()) {
            if (!namespaces.contains(namespace)) {
                int number = namespaces.size();
                put(NAMESPACE + number, namespace.name());
                for (RecordSet set : namespace.sets().all()) {
                    setCreated(number, set.id(), set.name());
                }
                namespaces.add(namespace);
            }
        }
        return namespaces;
    }

    void setCreated(int namespace, int id, String name) {
        put(key(namespace, id), name);
    }

    private static String key(int namespace, int id) {
        return SET + namespace + "/" + id;
    }

    private void put(String name, String text) {
        catalog.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> text(String name) {
        return catalog.get(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
