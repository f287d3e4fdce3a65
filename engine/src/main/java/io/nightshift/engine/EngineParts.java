package io.nightshift.engine;

import io.nightshift.engine.command.FilterCompiler;
import io.nightshift.engine.operation.OperationDecoder;
import java.util.Map;

/**
 * The parts that know operations and expressions, put together. The one place that names the families.
 *
 * @param operations makes operations of what the wire carries
 * @param filters makes filters of packed expressions
 */
record EngineParts(OperationDecoder operations, FilterCompiler filters) {
    static EngineParts standard() {
        OperationDecoder operations = new OperationDecoder(Map.of(), Map.of());
        FilterCompiler filters = packed -> {
            throw EngineException.parameter("filter expressions are not supported");
        };
        return new EngineParts(operations, filters);
    }
}
