package io.nightshift.engine.operation.hll;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.msgpack.MsgpackType;
import io.nightshift.engine.result.EngineException;
import java.util.ArrayList;
import java.util.List;

/** The kinds of arguments, each with the range that the real server permits. */
enum HllArgument {
    /** Index bits, or -1 for those of the bin. */
    INDEX_BITS {
        @Override
        void read(MsgpackReader reader, HllArguments.Builder to) {
            long bits = reader.readLong();
            if (bits != HllArguments.UNSET && !Hll.areValidIndexBits(bits)) {
                throw EngineException.parameter("index bits must be " + Hll.MIN_INDEX_BITS + " to " + Hll.MAX_INDEX_BITS
                        + ", or -1 for those of the bin, was " + bits);
            }
            to.indexBits = (int) bits;
        }
    },
    /** Minhash bits, or -1 for those of the bin. */
    MINHASH_BITS {
        @Override
        void read(MsgpackReader reader, HllArguments.Builder to) {
            long bits = reader.readLong();
            if (bits != HllArguments.UNSET && !Hll.areValidMinhashBits(bits)) {
                throw EngineException.parameter("minhash bits must be 0, " + Hll.MIN_MINHASH_BITS + " to "
                        + Hll.MAX_MINHASH_BITS + ", or -1 for those of the bin, was " + bits);
            }
            if (bits != HllArguments.UNSET
                    && to.indexBits != HllArguments.UNSET
                    && !Hll.areValidBits(to.indexBits, bits)) {
                throw EngineException.parameter("index and minhash bits must be " + Hll.MAX_INDEX_AND_MINHASH_BITS
                        + " or fewer together, was " + to.indexBits + " and " + bits);
            }
            to.minhashBits = (int) bits;
        }
    },
    FLAGS {
        @Override
        void read(MsgpackReader reader, HllArguments.Builder to) {
            long flags = reader.readLong();
            int either = HllFlags.CREATE_ONLY | HllFlags.UPDATE_ONLY;
            if ((flags & ~to.op.permittedFlags()) != 0 || (flags & either) == either) {
                throw EngineException.parameter("hll write flags 0x" + Long.toHexString(flags)
                        + " are not permitted for " + to.op.label() + " or contradict each other");
            }
            to.flags = (int) flags;
        }
    },
    /** Values of any kind but lists and maps. */
    ELEMENTS {
        @Override
        void read(MsgpackReader reader, HllArguments.Builder to) {
            int count = nonEmpty(reader.readListHeader(), "elements");
            List<ElementHash> elements = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                MsgpackType type = reader.peekType();
                if (type == MsgpackType.LIST || type == MsgpackType.MAP) {
                    throw EngineException.parameter("element " + i + " of hll " + to.op.label() + " is a " + type
                            + "; only plain values can be counted");
                }
                elements.add(ElementHash.read(reader));
            }
            to.elements = List.copyOf(elements);
        }
    },
    /** One sketch or a list of them, as blobs of any type. */
    SKETCHES {
        @Override
        void read(MsgpackReader reader, HllArguments.Builder to) {
            int count = reader.peekType() == MsgpackType.LIST ? nonEmpty(reader.readListHeader(), "sketches") : 1;
            List<Hll> sketches = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                byte[] typed = reader.readBlob();
                if (typed.length < 1 || !Hll.hasValidLayout(typed, 1, typed.length - 1)) {
                    throw EngineException.parameter("value " + i + " of hll " + to.op.label() + " is not a sketch");
                }
                sketches.add(Hll.view(typed, 1));
            }
            to.sketches = List.copyOf(sketches);
        }
    },
    /** Sketches to intersect: more than two only if all have the same number of minhash bits, and not 0. */
    COMPARABLE_SKETCHES {
        @Override
        void read(MsgpackReader reader, HllArguments.Builder to) {
            SKETCHES.read(reader, to);
            int minhashBits = to.sketches.getFirst().minhashBits();
            if (to.sketches.size() > 2
                    && (minhashBits == 0 || to.sketches.stream().anyMatch(hll -> hll.minhashBits() != minhashBits))) {
                throw EngineException.parameter("hll " + to.op.label() + " of " + to.sketches.size()
                        + " sketches needs the same minhash bits in all of them; give at most two");
            }
        }
    };

    /** Reads the argument at the cursor into its field. */
    abstract void read(MsgpackReader reader, HllArguments.Builder to);

    private static int nonEmpty(int count, String what) {
        if (count == 0) {
            throw EngineException.parameter("the list of " + what + " is empty");
        }
        return count;
    }
}
