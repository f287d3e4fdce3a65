package io.nightshift.server.info;

import io.nightshift.engine.Database;
import io.nightshift.engine.config.Release;
import io.nightshift.engine.index.CollectionType;
import io.nightshift.engine.index.IndexDefinition;
import io.nightshift.engine.index.IndexSource;
import io.nightshift.engine.index.IndexSources;
import io.nightshift.engine.index.IndexTable;
import io.nightshift.engine.index.IndexType;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.store.Namespace;
import io.nightshift.server.cluster.Member;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * {@code sindex-create:namespace=..;set=..;indexname=..;bin=..|exp=..;context=..;indextype=..;type=..}: creates an index on
 * all nodes. An unknown namespace is not an error. The older form {@code indexdata=bin,type} is supported too. From server 8.1.2 on,
 * {@code indextype=set} creates an index of all records of a set.
 */
final class SindexCreateCommand implements InfoCommand {
    private static final int LONGEST_EXPRESSION = 64 << 10;

    /** What an index of a set cannot have. */
    private static final List<String> OF_VALUES = List.of("context", "indexdata", "type", "bin", "exp");

    private final Member member;
    private final Database database;

    SindexCreateCommand(Member member, Database database) {
        this.member = member;
        this.database = database;
    }

    @Override
    public String name() {
        return "sindex-create";
    }

    @Override
    public boolean changesWhatIsKept() {
        return true;
    }

    @Override
    public String answer(InfoRequest request) {
        String name = request.required(IndexDefinition.MAX_NAME, "indexname");
        String namespace = request.required(31, "namespace", "ns");
        boolean ofSet = database.release().isAtLeast(Release.V8_1_2)
                && request.find("indextype").filter("set"::equalsIgnoreCase).isPresent();
        create(namespace, ofSet ? ofSet(request, namespace, name) : ofValues(request, name));
        return "ok";
    }

    private IndexDefinition ofSet(InfoRequest request, String namespace, String name) {
        for (String parameter : OF_VALUES) {
            if (request.find(parameter).filter(value -> !value.isEmpty()).isPresent()) {
                throw InfoException.parameter(parameter + " parameter is not supported for set index");
            }
        }
        String set = request.required(63, "set");
        Namespace of = database.namespace(namespace).orElseThrow(() -> InfoException.parameter("namespace not found"));
        try {
            var unused = of.sets().idFor(set);
        } catch (EngineException e) {
            throw InfoException.parameter("failed to get/create set");
        }
        return IndexDefinition.ofSet(name, set);
    }

    private IndexDefinition ofValues(InfoRequest request, String name) {
        String set = request.optional(63, "set").orElse("");
        CollectionType collection = request.optional("indextype")
                .map(SindexCreateCommand::collection)
                .orElse(CollectionType.DEFAULT);
        What what = What.of(request);
        return new IndexDefinition(name, set, what.source(database.indexSources()), what.type(), collection);
    }

    private void create(String namespace, IndexDefinition definition) {
        try {
            member.onAll(node -> node.indexes(namespace).ifPresent(indexes -> create(indexes, definition)));
        } catch (EngineException e) {
            throw new InfoException(e.resultCode(), e.getMessage());
        }
    }

    private static void create(IndexTable indexes, IndexDefinition definition) {
        indexes.create(definition);
    }

    private static CollectionType collection(String text) {
        return CollectionType.parse(text)
                .filter(type -> type != CollectionType.SET)
                .orElseThrow(() -> InfoException.parameter(
                        "bad 'indextype' - must be one of 'default', 'list', 'mapkeys', 'mapvalues'"));
    }

    /** What is indexed. */
    private record What(Optional<String> bin, Optional<String> expression, Optional<String> context, IndexType type) {
        static What of(InfoRequest request) {
            Optional<String> bin = request.optional(RecordLayout.MAX_BIN_NAME, "bin");
            Optional<String> expression = request.optional(LONGEST_EXPRESSION, "exp");
            Optional<String> data = request.optional("indexdata");
            Optional<String> type = request.optional("type");
            if (data.isPresent() && type.isPresent()) {
                throw InfoException.parameter("both 'indexdata' and 'type' are specified");
            }
            if (data.isPresent()) {
                int comma = data.get().indexOf(',');
                if (comma < 0) {
                    throw InfoException.parameter("bad 'indexdata' - must be <bin-name>,<bin-type>");
                }
                bin = Optional.of(data.get().substring(0, comma));
                type = Optional.of(data.get().substring(comma + 1));
            }
            if (type.isEmpty()) {
                throw InfoException.parameter("both 'indexdata' and 'type' are missing");
            }
            if (bin.isPresent() && expression.isPresent()) {
                throw InfoException.parameter("both 'bin' and 'exp' are specified");
            }
            if (bin.isEmpty() && expression.isEmpty()) {
                throw InfoException.parameter("both 'bin' and 'exp' are missing");
            }
            return new What(bin, expression, request.optional(LONGEST_EXPRESSION, "context"), indexType(type.get()));
        }

        private static IndexType indexType(String text) {
            return IndexType.parse(text)
                    .orElseThrow(() -> InfoException.parameter(
                            "bad 'type' - must be one of 'numeric', 'string', 'blob', 'geo2dsphere'"));
        }

        IndexSource source(IndexSources sources) {
            if (expression.isPresent()) {
                return refusing(
                        "bad 'exp'",
                        () -> sources.expression(Base64.getDecoder().decode(expression.get())));
            }
            byte[] name = bin.orElseThrow().getBytes(StandardCharsets.UTF_8);
            if (name.length > RecordLayout.MAX_BIN_NAME) {
                throw InfoException.parameter("bad 'bin' - must be 1 to " + RecordLayout.MAX_BIN_NAME + " bytes");
            }
            if (context.isEmpty()) {
                return sources.bin(name);
            }
            byte[] packed = base64(context.get());
            return refusing("'context' invalid cdt context", () -> sources.bin(name, packed));
        }

        private static byte[] base64(String text) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw InfoException.parameter("'context' invalid base64");
            }
        }

        private static IndexSource refusing(String message, java.util.function.Supplier<IndexSource> source) {
            try {
                return source.get();
            } catch (EngineException | IllegalArgumentException e) {
                throw InfoException.parameter(message);
            }
        }
    }
}
