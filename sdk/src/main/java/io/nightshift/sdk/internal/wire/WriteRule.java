package io.nightshift.sdk.internal.wire;

import com.aerospike.client.Operation;
import com.aerospike.client.command.ParticleType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a write operation asks of its bin, and how to learn what it would write without writing: every operation on a list, map, blob or
 * HyperLogLog is an expression, too, with the same arguments.
 *
 * @param name what it is called, e.g. {@code add of an int}, {@code list.append}
 * @param needs the type that its bin must have, if it is there
 * @param result gives what the bin would be; gives nothing on a record on which the operation fails
 * @param flags of {@link com.aerospike.client.exp.ExpWriteFlags}, of an operation that writes what an expression gives; else 0
 * @param bytes that are sent with it, about as many as it can add to a record
 */
public record WriteRule(String name, Optional<Exp.Type> needs, Optional<Expression> result, int flags, int bytes) {

    /** Facts of the wire protocol, as the official client 9.2 sends them. */
    private static final int CALL_OF_FIVE = 0x95;

    private static final int CALL = 0x7f;
    private static final int MODIFY = 0x40;
    private static final int QUOTE = 126;
    private static final long INVERTED = 0x1_0000;
    private static final int MAP_STEP = 0x20;

    /** The rule of an operation. */
    public static WriteRule of(WireOperation operation) {
        Optional<NamedOperation> named = NamedOperation.of(operation);
        if (named.isPresent()) {
            return of(operation, named.get());
        }
        Optional<ExpressionWrite> expression = ExpressionWrite.of(operation);
        if (expression.isPresent()) {
            return new WriteRule(
                    "expression.write",
                    Optional.empty(),
                    Optional.of(
                            Expression.fromBytes(expression.get().expression().toArray())),
                    expression.get().flags(),
                    0);
        }
        String name = OperationJson.name(operation);
        boolean needsItsOwnType = switch (operation.type()) {
            case ADD, APPEND, PREPEND -> true;
            default -> false;
        };
        Optional<Exp.Type> needs = needsItsOwnType ? type(operation.value().type()) : Optional.empty();
        return new WriteRule(name, needs, Optional.empty(), 0, bytes(operation));
    }

    private static WriteRule of(WireOperation operation, NamedOperation named) {
        Exp.Type type = bin(operation.type(), named);
        return new WriteRule(
                named.name().label(), Optional.of(type), result(operation, named, type), 0, bytes(operation));
    }

    private static int bytes(WireOperation operation) {
        return operation.value().content().length();
    }

    /** The type of the bin: where there is a path, its first step says. */
    private static Exp.Type bin(Operation.Type type, NamedOperation named) {
        if (!named.path().isEmpty()) {
            return (named.path().get(0).id() & MAP_STEP) != 0 ? Exp.Type.MAP : Exp.Type.LIST;
        }
        return switch (type) {
            case MAP_MODIFY -> Exp.Type.MAP;
            case BIT_MODIFY -> Exp.Type.BLOB;
            case HLL_MODIFY -> Exp.Type.HLL;
            default -> Exp.Type.LIST;
        };
    }

    private static Optional<Expression> result(WireOperation operation, NamedOperation named, Exp.Type type) {
        boolean hasNoExpression = switch (named.name()) {
            case LIST_POP, LIST_POP_RANGE, LIST_REMOVE, LIST_REMOVE_RANGE, LIST_TRIM, LIST_SET_ORDER, MAP_SET_ORDER ->
                true;
            default -> false;
        };
        if (hasNoExpression) {
            return Optional.empty();
        }
        ByteArrayOutputStream call = new ByteArrayOutputStream();
        call.write(CALL_OF_FIVE);
        call.write(CALL);
        call.write(type.code);
        call.write(MODIFY | module(operation.type()));
        call.writeBytes(ItemPacker.pack(quoted(named)));
        call.writeBytes(Exp.build(Exp.bin(operation.bin(), type)).getBytes());
        return Optional.of(Expression.fromBytes(call.toByteArray()));
    }

    private static int module(Operation.Type type) {
        return switch (type) {
            case BIT_MODIFY -> 1;
            case HLL_MODIFY -> 2;
            default -> 0;
        };
    }

    /** The same call with lists marked as values, because in an expression a list is an expression; it returns nothing but the bin. */
    private static Item quoted(NamedOperation named) {
        List<Item> call = new ArrayList<>();
        call.add(new Item.Int(named.name().code()));
        named.arguments().forEach((name, argument) -> call.add(argument(name, argument)));
        if (named.path().isEmpty()) {
            return new Item.Items(call);
        }
        List<Item> steps = new ArrayList<>();
        named.path().forEach(step -> {
            steps.add(new Item.Int(step.id()));
            steps.add(step.value());
        });
        return new Item.Items(List.of(new Item.Int(NamedOperation.PATH), new Item.Items(steps), new Item.Items(call)));
    }

    private static Item argument(String name, Item argument) {
        if (name.equals("returnType") && argument instanceof Item.Int type) {
            return new Item.Int(type.value() & INVERTED);
        }
        return argument instanceof Item.Items ? new Item.Items(List.of(new Item.Int(QUOTE), argument)) : argument;
    }

    private static Optional<Exp.Type> type(int particle) {
        return switch (particle) {
            case ParticleType.INTEGER -> Optional.of(Exp.Type.INT);
            case ParticleType.DOUBLE -> Optional.of(Exp.Type.FLOAT);
            case ParticleType.STRING -> Optional.of(Exp.Type.STRING);
            case ParticleType.BLOB -> Optional.of(Exp.Type.BLOB);
            default -> Optional.empty();
        };
    }
}
