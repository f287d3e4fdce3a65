package io.nightshift.engine.path;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.operation.OperationFamily;
import io.nightshift.engine.operation.ValueOperation;
import io.nightshift.engine.operation.cdt.CollectionCode;
import io.nightshift.engine.operation.cdt.CollectionDecoder;
import io.nightshift.engine.operation.list.ListCode;
import io.nightshift.engine.operation.map.MapCode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lists and maps: wire operations CDT_READ and CDT_MODIFY, and module 0 of CALLs in expressions. There, the value of
 * a modify operation is the changed collection: {@link ValueOperation.Outcome#value()}, or the original value if the
 * outcome is that nothing changed.
 */
public final class CollectionFamily implements OperationFamily {
    private static final List<CollectionCode> CODES = Stream.concat(
                    Stream.<CollectionCode>of(ListCode.values()), Stream.<CollectionCode>of(MapCode.values()))
            .toList();

    /** The default limit on a list that is padded with nils, in bytes: that of a whole record. */
    public static final int DEFAULT_MAX_BYTES = 8 << 20;

    private final OperationFamily decoder;
    private final OperationFamily paths;

    /** @param expressions compiles what path operations evaluate on elements */
    public CollectionFamily(ElementExpressions expressions) {
        this(expressions, DEFAULT_MAX_BYTES);
    }

    /**
     * @param maxBytes limit on a list that is padded with nils, and on the result of a path operation; an operation that
     *     would exceed it gets RECORD_TOO_BIG before it allocates memory
     */
    public CollectionFamily(ElementExpressions expressions, int maxBytes) {
        this.decoder = new CollectionDecoder(CODES, maxBytes);
        this.paths = new PathFamily(expressions, maxBytes);
    }

    /** All operations, by wire number. */
    public static List<CollectionCode> codes() {
        return CODES;
    }

    @Override
    public ValueOperation decode(byte[] packed, int offset, int length, boolean modify) {
        OperationFamily family = isPath(new MsgpackReader(packed, offset, length)) ? paths : decoder;
        return family.decode(packed, offset, length, modify);
    }

    private static boolean isPath(MsgpackReader in) {
        return in.hasRemaining()
                && in.peekType() == MsgpackType.LIST
                && in.readListHeader() > 0
                && in.isInteger()
                && in.readLong() == PathFamily.CODE;
    }
}
