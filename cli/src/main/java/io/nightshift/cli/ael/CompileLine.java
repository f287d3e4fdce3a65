package io.nightshift.cli.ael;

import com.aerospike.client.cdt.CTX;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.ael.Ael;
import io.nightshift.ael.AelException;
import io.nightshift.ael.AelIndex;
import io.nightshift.ael.AelRequest;
import io.nightshift.ael.IndexCatalog;
import io.nightshift.ael.IndexRange;
import io.nightshift.cli.terminal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request to compile a text, one JSON object, and the answer to it. */
public final class CompileLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CompileLine() {}

    /**
     * What became of a request.
     *
     * @param json the answer, one line
     * @param compiled whether it is not an error
     */
    public record Answer(String json, boolean compiled) {}

    /**
     * Answers a request <code>{"ael": text, "params": [...], "indexes": {...}}</code>; the last two may be left away. The answer
     * is <code>{"exp": base64, "filter": {...}}</code> or <code>{"error": ..., "line": ..., "column": ...}</code>.
     */
    public static Answer answer(String line) {
        try {
            JsonNode request = JSON.readTree(line);
            if (!request.path("ael").isTextual()) {
                return error("a request is a JSON object with a text \"ael\"");
            }
            return compile(read(request));
        } catch (JsonProcessingException e) {
            return error("this is not JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return error(String.valueOf(e.getMessage()));
        }
    }

    private static Answer compile(AelRequest request) {
        return switch (request.compile()) {
            case AelRequest.Compiled compiled -> {
                Json.Fields answer = Json.object().with("exp", compiled.exp());
                compiled.filter().ifPresent(filter -> answer.with("filter", filter(filter)));
                warning(request).ifPresent(text -> answer.with("warning", text));
                yield new Answer(Json.text(answer), true);
            }
            case AelRequest.Refused refused -> {
                Json.Fields answer = Json.object()
                        .with("error", refused.error())
                        .with("line", refused.line())
                        .with("column", refused.column());
                refused.cause().suggestion().ifPresent(text -> answer.with("suggestion", text));
                yield new Answer(Json.text(answer), false);
            }
        };
    }

    /** Why a server would refuse what compiles. */
    private static Optional<String> warning(AelRequest request) {
        Ael parsed = Ael.parse(request.ael());
        Ael bound = request.parameters().isPresent()
                ? parsed.bind(request.parameters().get().toArray())
                : parsed;
        return bound.refusal().map(AelException::summary);
    }

    private static AelRequest read(JsonNode request) {
        Optional<List<Object>> parameters = Optional.empty();
        if (request.hasNonNull("params")) {
            List<Object> values = new ArrayList<>();
            request.get("params").forEach(value -> values.add(TypedValues.read(value)));
            parameters = Optional.of(values);
        }
        IndexCatalog indexes = request.hasNonNull("indexes") ? catalog(request.get("indexes")) : IndexCatalog.EMPTY;
        return new AelRequest(request.get("ael").textValue(), parameters, indexes);
    }

    private static IndexCatalog catalog(JsonNode node) {
        List<AelIndex> list = new ArrayList<>();
        node.path("list").forEach(index -> list.add(index(index)));
        JsonNode hint = node.path("hint");
        Optional<IndexCatalog.Hint> preferred = Optional.empty();
        if (hint.hasNonNull("index")) {
            preferred =
                    Optional.of(new IndexCatalog.Hint.Index(hint.get("index").asText()));
        } else if (hint.hasNonNull("bin")) {
            preferred = Optional.of(new IndexCatalog.Hint.Bin(hint.get("bin").asText()));
        }
        return new IndexCatalog(node.path("namespace").asText(), text(node.path("query_set")), list, preferred);
    }

    private static AelIndex index(JsonNode node) {
        return new AelIndex(
                node.path("namespace").asText(),
                text(node.path("set")),
                text(node.path("name")),
                node.path("bin").asText(),
                type(node.path("type").asText()),
                IndexCollectionType.valueOf(
                        text(node.path("collection_type")).orElse(IndexCollectionType.DEFAULT.name())),
                node.path("ratio").asDouble(),
                text(node.path("ctx")).map(ctx -> List.of(CTX.fromBase64(ctx))).orElse(List.of()));
    }

    private static IndexType type(String name) {
        return name.equals("INTEGER") ? IndexType.NUMERIC : IndexType.valueOf(name);
    }

    private static Json.Fields filter(IndexRange range) {
        String type =
                range.type() == IndexType.NUMERIC ? "INTEGER" : range.type().name();
        Json.Fields filter = Json.object()
                .with("bin", range.bin())
                .with("index_type", type)
                .with("collection_type", range.collectionType().name())
                .with("value_type", type)
                .with("begin", TypedValues.write(range.begin()))
                .with("end", TypedValues.write(range.end()));
        if (!range.context().isEmpty()) {
            filter.with("ctx", CTX.toBase64(range.context().toArray(CTX[]::new)));
        }
        return filter;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    /** The answer to a request that cannot be read. */
    public static Answer error(String text) {
        return new Answer(Json.text(Json.object().with("error", text)), false);
    }
}
