package io.nightshift.ael;

import com.aerospike.client.Value;
import java.util.Optional;

/** The constant that a node is: a literal, or a placeholder with its value. */
record Constants(Parameters parameters, Literals literals) {

    /** A Long, String, byte[] or GeoJSONValue; empty for everything else. */
    Optional<Object> of(Node node) {
        Object value = node instanceof Node.Literal literal
                ? literal.value()
                : node instanceof Node.Placeholder placeholder
                        ? parameters.get(placeholder.index(), placeholder.at())
                        : Boolean.FALSE;
        if (Values.typeOf(value) == AelType.INT) {
            return Optional.of(((Number) value).longValue());
        }
        return value instanceof String || value instanceof byte[] || value instanceof Value.GeoJSONValue
                ? Optional.of(value)
                : Optional.empty();
    }

    byte[] base64(Node node, String text) {
        return literals.base64(node.at(), text);
    }
}
