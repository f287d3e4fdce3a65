package io.nightshift.engine.operation.bit;

import io.nightshift.engine.msgpack.MsgpackReader;
import io.nightshift.engine.result.EngineException;

/** The kinds of arguments, each with the range that the real server permits. Offsets and sizes are stored in bits. */
enum BitArgument {
    /** Bits from the start, or from the end if negative. */
    OFFSET {
        @Override
        void read(MsgpackReader reader, BitArguments.Builder to) {
            to.offset = within(reader.readLong(), -MAX_BITS, MAX_BITS, "bit offset");
        }
    },
    /** Bytes from the start, or from the end if negative. */
    BYTE_OFFSET {
        @Override
        void read(MsgpackReader reader, BitArguments.Builder to) {
            to.offset = 8 * within(reader.readLong(), -MAX_BYTES, MAX_BYTES, "byte offset");
        }
    },
    SIZE {
        @Override
        void read(MsgpackReader reader, BitArguments.Builder to) {
            to.size = within(reader.readLong(), 1, MAX_BITS, "size in bits");
        }
    },
    BYTE_SIZE {
        @Override
        void read(MsgpackReader reader, BitArguments.Builder to) {
            to.size = 8 * within(reader.readLong(), 1, MAX_BYTES, "size in bytes");
        }
    },
    NEW_BYTE_SIZE {
        @Override
        void read(MsgpackReader reader, BitArguments.Builder to) {
            to.size = 8 * within(reader.readLong(), 0, MAX_BYTES, "new size in bytes");
        }
    },
    INTEGER_SIZE {
        @Override
        void read(MsgpackReader reader, BitArguments.Builder to) {
            to.size = within(reader.readLong(), 1, Long.SIZE, "integer size in bits");
        }
    },
    VALUE {
        @Override
        void read(MsgpackReader reader, BitArguments.Builder to) {
            to.value = reader.readLong();
        }
    },
    /** How many bits to shift by. */
    SHIFT {
        @Override
        void read(MsgpackReader reader, BitArguments.Builder to) {
            to.value = within(reader.readLong(), 0, MAX_BITS, "shift in bits");
        }
    },
    BOOLEAN {
        @Override
        void read(MsgpackReader reader, BitArguments.Builder to) {
            to.value = reader.readBool() ? 1 : 0;
        }
    },
    /** Bytes after a type byte, which is ignored; at least as many bits as the size before them says. */
    BYTES {
        @Override
        void read(MsgpackReader reader, BitArguments.Builder to) {
            byte[] typed = reader.readBlob();
            if (typed.length < 2) {
                throw EngineException.parameter("bit operation with an empty blob as its value");
            }
            to.bytes = typed;
            long bits = 8L * (typed.length - 1);
            if (to.size == 0) {
                to.size = bits;
            } else if (bits < to.size) {
                throw EngineException.parameter(
                        "the value has " + bits + " bits, fewer than the size of " + to.size + " bits");
            }
        }
    },
    FLAGS {
        @Override
        void read(MsgpackReader reader, BitArguments.Builder to) {
            to.flags = flags(
                    reader, to.op.permittedFlags(), BitFlags.CREATE_ONLY | BitFlags.UPDATE_ONLY, "bit write flags");
        }
    },
    RESIZE_ACTION {
        @Override
        void read(MsgpackReader reader, BitArguments.Builder to) {
            int either = BitFlags.GROW_ONLY | BitFlags.SHRINK_ONLY;
            to.action = flags(reader, BitFlags.FROM_FRONT | either, either, "bit resize flags");
        }
    },
    INTEGER_ACTION {
        @Override
        void read(MsgpackReader reader, BitArguments.Builder to) {
            int either = BitFlags.SATURATE | BitFlags.WRAP;
            to.action = flags(reader, BitFlags.SIGNED | either, either, "bit overflow flags");
        }
    },
    SIGN {
        @Override
        void read(MsgpackReader reader, BitArguments.Builder to) {
            to.action = flags(reader, BitFlags.SIGNED, 0, "bit integer flags");
        }
    };

    /** The longest message of the protocol: a bound on offsets and sizes before the blob is known. */
    static final int MAX_BYTES = 128 << 20;

    private static final long MAX_BITS = 8L * MAX_BYTES;

    /** Reads the argument at the cursor into its field. */
    abstract void read(MsgpackReader reader, BitArguments.Builder to);

    private static long within(long value, long least, long most, String what) {
        if (value < least || value > most) {
            throw EngineException.parameter(what + " must be " + least + " to " + most + ", was " + value);
        }
        return value;
    }

    private static int flags(MsgpackReader reader, int permitted, int either, String what) {
        long flags = reader.readLong();
        if ((flags & ~permitted) != 0) {
            throw EngineException.parameter(what + " 0x" + Long.toHexString(flags) + " are not permitted here, only 0x"
                    + Integer.toHexString(permitted));
        }
        if (either != 0 && (flags & either) == either) {
            throw EngineException.parameter(what + " 0x" + Long.toHexString(flags) + " contradict each other");
        }
        return (int) flags;
    }
}
