package io.nightshift.sdk.internal.wire;

import com.aerospike.client.Operation;
import com.aerospike.client.command.ParticleType;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.json.JsonFields;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Operations as JSON: {@code {"do": "add", "bin": "score", "value": 1}}, {@code {"do": "list.append", "bin": "tags", "path":
 * [{"mapKey": "a"}], "value": "x", "order": 0, "flags": 1}}. One without a name here is {@code {"do": "wire", "type": ...}} with
 * the bytes that are sent.
 */
public final class OperationJson {

    private static final String WIRE = "wire";
    private static final String EXPRESSION = "expression.write";

    private OperationJson() {}

    /** The JSON of an operation, which {@link #fromJson} turns into an equal one. */
    public static Map<String, @Nullable Object> toJson(WireOperation operation) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Optional<NamedOperation> named = NamedOperation.of(operation);
        Optional<ExpressionWrite> expression = ExpressionWrite.of(operation);
        Optional<Item> value = operation.value().item();
        String simple = simpleName(operation);
        if (named.isPresent()) {
            fields.put("do", named.get().name().label());
            fields.put("bin", operation.bin());
            if (!named.get().path().isEmpty()) {
                fields.put("path", named.get().path().stream().map(Step::toJson).toList());
            }
            named.get().arguments().forEach((name, item) -> fields.put(name, ItemJson.toJson(item)));
        } else if (expression.isPresent()) {
            fields.put("do", EXPRESSION);
            fields.put("bin", operation.bin());
            fields.put("expression", expression.get().expression().toBase64());
            fields.put("flags", (long) expression.get().flags());
        } else if (!simple.isEmpty() && value.isPresent()) {
            fields.put("do", simple);
            if (!operation.bin().isEmpty()) {
                fields.put("bin", operation.bin());
            }
            if (!(value.get() instanceof Item.Nil)) {
                fields.put("value", ItemJson.toJson(value.get()));
            }
        } else {
            fields.put("do", WIRE);
            fields.put("type", operation.type().name());
            fields.put("bin", operation.bin());
            fields.put("particle", (long) operation.value().type());
            fields.put("bytes", operation.value().content().toBase64());
        }
        return fields;
    }

    /**
     * Reads an operation.
     *
     * @param place its name in messages
     * @throws IllegalArgumentException if it is not an operation, or one that does not write
     */
    public static WireOperation fromJson(String place, JsonFields fields) {
        String action = fields.text("do");
        WireOperation operation = switch (action) {
            case "set" -> valued(fields, Operation.Type.WRITE);
            case "add" -> valued(fields, Operation.Type.ADD);
            case "append" -> valued(fields, Operation.Type.APPEND);
            case "prepend" -> valued(fields, Operation.Type.PREPEND);
            case "remove" ->
                new WireOperation(
                        Operation.Type.WRITE,
                        bin(fields),
                        Particle.of(new Item.Nil()).orElseThrow());
            case "touch" -> WireOperation.of(Operation.touch());
            case "delete" -> WireOperation.of(Operation.delete());
            case EXPRESSION ->
                new ExpressionWrite(base64(fields, "expression"), fields.integer("flags", 0, 127)).toWire(bin(fields));
            case WIRE -> wire(fields);
            default -> named(place, fields, action);
        };
        fields.finish();
        return operation;
    }

    /** The operation's name, as in JSON. */
    public static String name(WireOperation operation) {
        return (String) toJson(operation).getOrDefault("do", WIRE);
    }

    private static String simpleName(WireOperation operation) {
        boolean nil = operation.value().type() == ParticleType.NULL;
        return switch (operation.type()) {
            case WRITE -> nil ? "remove" : "set";
            case ADD -> nil ? "" : "add";
            case APPEND -> nil ? "" : "append";
            case PREPEND -> nil ? "" : "prepend";
            case TOUCH -> "touch";
            case DELETE -> "delete";
            default -> "";
        };
    }

    private static WireOperation valued(JsonFields fields, Operation.Type type) {
        Item item = ItemJson.fromJson(fields.at("value"), fields.any("value"));
        Particle value = Particle.of(item)
                .filter(it -> it.type() != ParticleType.NULL)
                .orElseThrow(
                        () -> new IllegalArgumentException(fields.at("value") + " is not a value that a bin can hold"));
        return new WireOperation(type, bin(fields), value);
    }

    private static WireOperation named(String place, JsonFields fields, String action) {
        OperationName name = OperationName.of(action)
                .orElseThrow(() -> new IllegalArgumentException(
                        fields.at("do") + " is an operation that is unknown here, was " + ItemText.quoted(action)));
        String bin = bin(fields);
        List<Step> path = List.of();
        if (fields.has("path")) {
            List<?> steps = fields.list("path");
            path = IntStream.range(0, steps.size())
                    .mapToObj(i -> Step.fromJson(fields.at("path[" + i + "]"), steps.get(i)))
                    .toList();
        }
        Map<String, Item> arguments = new LinkedHashMap<>();
        for (String argument : name.arguments()) {
            if (fields.has(argument)) {
                arguments.put(argument, ItemJson.fromJson(fields.at(argument), fields.any(argument)));
            }
        }
        List<String> expected = name.arguments().subList(0, arguments.size());
        if (!List.copyOf(arguments.keySet()).equals(expected)) {
            throw new IllegalArgumentException(place + " lacks \"" + missing(expected, arguments) + "\": " + action
                    + " takes " + name.arguments() + ", of which only the last may be left out");
        }
        return new NamedOperation(name, path, arguments).toWire(bin);
    }

    private static String missing(List<String> expected, Map<String, Item> arguments) {
        return expected.stream()
                .filter(name -> !arguments.containsKey(name))
                .findFirst()
                .orElseThrow();
    }

    private static WireOperation wire(JsonFields fields) {
        String type = fields.text("type");
        Operation.Type known = Arrays.stream(Operation.Type.values())
                .filter(it -> it.isWrite && it.name().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        fields.at("type") + " must be a type of a write operation, was " + ItemText.quoted(type)));
        String bin = fields.text("bin");
        return new WireOperation(
                known,
                bin.isEmpty() ? bin : Checks.bin(bin),
                new Particle(fields.integer("particle", 0, 255), base64(fields, "bytes")));
    }

    private static String bin(JsonFields fields) {
        return Checks.bin(fields.text("bin"));
    }

    private static Bytes base64(JsonFields fields, String name) {
        return Bytes.fromBase64(fields.at(name), fields.text(name));
    }
}
