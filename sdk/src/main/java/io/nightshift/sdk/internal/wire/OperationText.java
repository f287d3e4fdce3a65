package io.nightshift.sdk.internal.wire;

import com.aerospike.client.command.ParticleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Operations for people: {@code bin "tags" onMapKey("a"): list.append("x", flags: 1)}. */
public final class OperationText {

    private OperationText() {}

    /** The text of an operation, on one line. */
    public static String of(WireOperation operation) {
        Optional<NamedOperation> named = NamedOperation.of(operation);
        if (named.isPresent()) {
            return of(operation.bin(), named.get());
        }
        Optional<ExpressionWrite> expression = ExpressionWrite.of(operation);
        if (expression.isPresent()) {
            String flags = expression.get().flags() == 0
                    ? ""
                    : ", flags: " + expression.get().flags();
            return bin(operation.bin()) + ": expression.write("
                    + ItemText.bytes(expression.get().expression()) + flags + ")";
        }
        String name = OperationJson.name(operation);
        String value = operation.value().type() == ParticleType.NULL
                ? ""
                : operation
                        .value()
                        .item()
                        .map(ItemText::of)
                        .orElseGet(() -> operation.type() + " particle "
                                + operation.value().type() + " "
                                + ItemText.bytes(operation.value().content()));
        return (operation.bin().isEmpty() ? "record" : bin(operation.bin())) + ": " + name + "(" + value + ")";
    }

    /** The name of a bin in texts. */
    public static String bin(String bin) {
        return "bin " + ItemText.quoted(bin);
    }

    private static String of(String bin, NamedOperation named) {
        List<String> arguments = new ArrayList<>();
        for (Map.Entry<String, Item> argument : named.arguments().entrySet()) {
            boolean said = switch (argument.getKey()) {
                case "order", "flags", "returnType", "resizeFlags", "action" ->
                    !argument.getValue().equals(new Item.Int(0));
                default -> true;
            };
            if (said) {
                arguments.add(argument.getKey() + ": " + ItemText.of(argument.getValue()));
            }
        }
        String path = named.path().stream().map(step -> " " + step.text()).collect(Collectors.joining());
        return bin(bin) + path + ": " + named.name().label() + "(" + String.join(", ", arguments) + ")";
    }
}
