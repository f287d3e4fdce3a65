package io.nightshift.ael;

import com.aerospike.client.cdt.CTX;
import com.aerospike.client.command.ParticleType;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.ael.internal.tree.ValueOrder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One line of cases.jsonl. */
record Case(
        String ael,
        String group,
        Optional<Object[]> params,
        IndexCatalog indexes,
        Optional<String> exp,
        JsonNode filter) {

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Case.class.getResourceAsStream("/ael/cases.jsonl"), StandardCharsets.UTF_8))) {
            for (String line; (line = in.readLine()) != null; ) {
                cases.add(of(json.readTree(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    private static Case of(JsonNode line) {
        Optional<Object[]> params = Optional.empty();
        if (line.has("params")) {
            List<Object> values = new ArrayList<>();
            line.get("params").forEach(it -> values.add(value(it)));
            params = Optional.of(values.toArray());
        }
        return new Case(
                line.get("ael").asText(),
                line.get("group").asText(),
                params,
                line.has("indexes") ? catalog(line.get("indexes")) : IndexCatalog.EMPTY,
                line.has("exp") ? Optional.of(line.get("exp").asText()) : Optional.empty(),
                line.path("filter"));
    }

    static Object value(JsonNode typed) {
        JsonNode value = typed.get("value");
        return switch (typed.get("type").asText()) {
            case "int" -> value.asLong();
            case "float" -> value.asDouble();
            case "string" -> value.asText();
            case "bool" -> value.asBoolean();
            case "blob" -> Base64.getDecoder().decode(value.asText());
            case "list" -> {
                List<Object> list = new ArrayList<>();
                value.forEach(it -> list.add(value(it)));
                yield list;
            }
            case "map" -> {
                Map<Object, Object> map =
                        typed.path("sorted").asBoolean() ? new TreeMap<>(ValueOrder.INSTANCE) : new HashMap<>();
                value.forEach(it -> map.put(value(it.get(0)), value(it.get(1))));
                yield map;
            }
            default -> throw new IllegalArgumentException(typed.toString());
        };
    }

    private static IndexCatalog catalog(JsonNode node) {
        List<AelIndex> list = new ArrayList<>();
        node.path("list")
                .forEach(it -> list.add(new AelIndex(
                        it.path("namespace").asText(),
                        text(it.path("set")),
                        text(it.path("name")),
                        it.path("bin").asText(),
                        indexType(it.path("type").asText()),
                        it.has("collection_type")
                                ? IndexCollectionType.valueOf(
                                        it.get("collection_type").asText())
                                : IndexCollectionType.DEFAULT,
                        it.path("ratio").asDouble(),
                        it.has("ctx") ? List.of(CTX.fromBase64(it.get("ctx").asText())) : List.of())));
        Optional<IndexCatalog.Hint> hint = Optional.empty();
        if (node.path("hint").hasNonNull("index")) {
            hint = Optional.of(
                    new IndexCatalog.Hint.Index(node.get("hint").get("index").asText()));
        } else if (node.path("hint").hasNonNull("bin")) {
            hint = Optional.of(
                    new IndexCatalog.Hint.Bin(node.get("hint").get("bin").asText()));
        }
        return new IndexCatalog(node.path("namespace").asText(), text(node.path("query_set")), list, hint);
    }

    private static IndexType indexType(String name) {
        return name.equals("INTEGER") ? IndexType.NUMERIC : IndexType.valueOf(name);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    /** What the compiler produces: "exp base64 | filter", or "error: ...". */
    String compiled() {
        try {
            Ael parsed = Ael.parse(ael);
            Ael bound = params.isPresent() ? parsed.bind(params.get()) : parsed;
            AelPlan plan = bound.filter(indexes);
            String exp = plan.remaining()
                    .map(it -> Base64.getEncoder()
                            .encodeToString(
                                    com.aerospike.client.exp.Exp.build(it).getBytes()))
                    .orElse("");
            return exp + plan.filter().map(Case::show).orElse("");
        } catch (AelException e) {
            return "error: " + e.getMessage();
        }
    }

    /** What the case expects. */
    String wanted() {
        if (exp.isEmpty()) {
            return "error";
        }
        if (filter.isMissingNode()) {
            return exp.get();
        }
        return exp.get() + " | " + filter.get("bin").asText()
                + " " + particle(filter.get("value_type").asText())
                + " " + filter.get("collection_type").asText()
                + " " + show(value(filter.get("begin"))) + ".." + show(value(filter.get("end")))
                + (filter.has("ctx") ? " " + filter.get("ctx").asText() : "");
    }

    private static int particle(String valueType) {
        return switch (valueType) {
            case "INTEGER" -> ParticleType.INTEGER;
            case "STRING" -> ParticleType.STRING;
            case "BLOB" -> ParticleType.BLOB;
            default -> throw new IllegalArgumentException(valueType);
        };
    }

    boolean agrees() {
        String compiled = compiled();
        return exp.isEmpty() ? compiled.startsWith("error") : compiled.equals(wanted());
    }

    private static String show(Filter it) {
        byte[] ctx = it.getPackedCtx();
        return " | " + it.getName() + " " + it.getValType() + " " + it.getCollectionType() + " "
                + show(it.getBegin().getObject()) + ".." + show(it.getEnd().getObject())
                + (ctx == null ? "" : " " + Base64.getEncoder().encodeToString(ctx));
    }

    private static String show(Object value) {
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value.toString();
    }
}
