package io.nightshift.engine.operation.cdt;

import io.nightshift.engine.msgpack.MsgpackNormalizer;
import io.nightshift.engine.msgpack.MsgpackOrder;
import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.msgpack.PackedValue;
import io.nightshift.engine.result.EngineException;

/** An external value to compare elements with, read repeatedly. Belongs to one thread. */
public final class Probe {
    private final MsgpackReader reader;
    private final int start;
    private final MsgpackType type;

    public Probe(PackedValue value) {
        this.reader = value.reader();
        this.start = value.offset();
        this.type = reader.peekType();
    }

    /** Compares two external values. */
    public static int compare(Probe a, Probe b) {
        return MsgpackOrder.compare(a.rewound(), b.rewound());
    }

    /** Whether it equals everything. */
    boolean isWildcard() {
        return type == MsgpackType.WILDCARD;
    }

    /** The value in its stored form; empty if it has none. */
    byte[] stored() {
        try {
            return MsgpackNormalizer.normalizeElement(reader.buffer(), start, reader.end() - start, 0);
        } catch (EngineException e) {
            return new byte[0];
        }
    }

    MsgpackReader rewound() {
        reader.position(start);
        return reader;
    }
}
