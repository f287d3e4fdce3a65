package io.nightshift.engine.operation.collection;

import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.operation.cdt.CollectionCode;
import io.nightshift.engine.operation.cdt.CollectionDecoder;
import io.nightshift.engine.operation.list.ListCode;
import io.nightshift.engine.operation.map.MapCode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lists and maps: wire operations CDT_READ and CDT_MODIFY, and module 0 of the CALLs of expressions. There, the value of
 * a modify operation is the changed collection: {@link ValueOperation.Outcome#value()}, or the value itself when the
 * outcome is that nothing changed.
 */
public final class CollectionFamily implements OperationFamily {
    private static final List<CollectionCode> CODES = Stream.concat(
                    Stream.<CollectionCode>of(ListCode.values()), Stream.<CollectionCode>of(MapCode.values()))
            .toList();

    private final OperationFamily decoder = new CollectionDecoder(CODES);

    /** All operations, by their number on the wire. */
    public static List<CollectionCode> codes() {
        return CODES;
    }

    @Override
    public ValueOperation decode(byte[] packed, int offset, int length, boolean modify) {
        return decoder.decode(packed, offset, length, modify);
    }
}
