package io.nightshift.sdk.internal.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A decoded operation on a list, map, blob or HyperLogLog.
 *
 * @param name the operation
 * @param path the steps from the bin to the list or map
 * @param arguments by name, in sending order
 */
record NamedOperation(OperationName name, List<Step> path, Map<String, Item> arguments) {

    /** Comes before the path in an operation that has one. */
    static final long PATH = 0xff;

    /** Decodes an operation; empty if any part of it has no name. */
    static Optional<NamedOperation> of(WireOperation operation) {
        return ItemUnpacker.unpack(operation.value().content().toArray())
                .flatMap(item -> item instanceof Item.Items items ? of(operation, items.elements()) : Optional.empty())
                .filter(named -> named.toWire(operation.bin()).equals(operation));
    }

    private static Optional<NamedOperation> of(WireOperation operation, List<Item> parts) {
        if (parts.size() == 3
                && parts.get(0).equals(new Item.Int(PATH))
                && parts.get(1) instanceof Item.Items path
                && parts.get(2) instanceof Item.Items call) {
            return steps(path.elements()).flatMap(steps -> call(operation, steps, call.elements()));
        }
        return call(operation, List.of(), parts);
    }

    private static Optional<List<Step>> steps(List<Item> parts) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            if (!(parts.get(i) instanceof Item.Int id) || !new Step(id.value(), parts.get(i + 1)).isKnown()) {
                return Optional.empty();
            }
            steps.add(new Step(id.value(), parts.get(i + 1)));
        }
        return parts.size() % 2 == 0 && !steps.isEmpty() ? Optional.of(steps) : Optional.empty();
    }

    private static Optional<NamedOperation> call(WireOperation operation, List<Step> path, List<Item> parts) {
        if (parts.isEmpty() || !(parts.get(0) instanceof Item.Int code)) {
            return Optional.empty();
        }
        return OperationName.of(operation.type(), code.value())
                .filter(name -> parts.size() - 1 <= name.arguments().size())
                .map(name -> {
                    Map<String, Item> arguments = new LinkedHashMap<>();
                    for (int i = 1; i < parts.size(); i++) {
                        arguments.put(name.arguments().get(i - 1), parts.get(i));
                    }
                    return new NamedOperation(name, path, arguments);
                });
    }

    /** Encodes the operation. */
    WireOperation toWire(String bin) {
        List<Item> call = new ArrayList<>();
        call.add(new Item.Int(name.code()));
        call.addAll(arguments.values());
        Item whole = new Item.Items(call);
        if (!path.isEmpty()) {
            List<Item> steps = new ArrayList<>();
            path.forEach(step -> {
                steps.add(new Item.Int(step.id()));
                steps.add(step.value());
            });
            whole = new Item.Items(List.of(new Item.Int(PATH), new Item.Items(steps), whole));
        }
        return WireOperation.packed(name.type(), bin, ItemPacker.pack(whole));
    }
}
