package io.nightshift.cli.ael;

import com.aerospike.client.cdt.CTX;
import com.aerospike.client.command.ParticleType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.ael.Ael;
import io.nightshift.ael.AelException;
import io.nightshift.ael.AelIndex;
import io.nightshift.ael.AelPlan;
import io.nightshift.ael.IndexCatalog;
import io.nightshift.cli.terminal.Json;
import java.util.ArrayList;
import java.util.Base64;
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
            return compile(request);
        } catch (JsonProcessingException e) {
            return error("this is not JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return error(String.valueOf(e.getMessage()));
        }
    }

    private static Answer compile(JsonNode request) {
        IndexCatalog indexes = request.hasNonNull("indexes") ? catalog(request.get("indexes")) : IndexCatalog.EMPTY;
        List<Object> values = new ArrayList<>();
        request.path("params").forEach(value -> values.add(TypedValues.read(value)));
        try {
            Ael parsed = Ael.parse(request.get("ael").textValue());
            Ael ael = request.hasNonNull("params") ? parsed.bind(values.toArray()) : parsed;
            AelPlan plan = ael.filter(indexes);
            Json.Fields answer = Json.object()
                    .with("exp", plan.remaining().map(CompileLine::base64).orElse(""));
            plan.filter().ifPresent(filter -> answer.with("filter", filter(filter)));
            ael.refusal().ifPresent(reason -> answer.with("warning", reason.summary()));
            return new Answer(Json.text(answer), true);
        } catch (AelException e) {
            Json.Fields answer = Json.object()
                    .with("error", e.problem())
                    .with("line", e.line())
                    .with("column", e.column());
            e.suggestion().ifPresent(text -> answer.with("suggestion", text));
            return new Answer(Json.text(answer), false);
        }
    }

    private static String base64(Exp exp) {
        return Base64.getEncoder().encodeToString(Exp.build(exp).getBytes());
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

    private static Json.Fields filter(Filter asked) {
        String type = valueType(asked.getValType());
        Json.Fields filter = Json.object()
                .with("bin", asked.getName())
                .with("index_type", type)
                .with("collection_type", asked.getCollectionType().name())
                .with("value_type", type)
                .with("begin", TypedValues.write(asked.getBegin().getObject()))
                .with("end", TypedValues.write(asked.getEnd().getObject()));
        if (asked.getPackedCtx() != null) {
            filter.with("ctx", Base64.getEncoder().encodeToString(asked.getPackedCtx()));
        }
        return filter;
    }

    private static String valueType(int particle) {
        return switch (particle) {
            case ParticleType.INTEGER -> "INTEGER";
            case ParticleType.STRING -> "STRING";
            case ParticleType.BLOB -> "BLOB";
            case ParticleType.GEOJSON -> "GEO2DSPHERE";
            default -> throw new IllegalArgumentException("no index holds values of particle type " + particle);
        };
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    /** The answer to a request that cannot be read. */
    public static Answer error(String text) {
        return new Answer(Json.text(Json.object().with("error", text)), false);
    }
}
