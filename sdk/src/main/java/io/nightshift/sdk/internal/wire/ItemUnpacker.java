package io.nightshift.sdk.internal.wire;

import com.aerospike.client.command.ParticleType;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads values in MessagePack. */
final class ItemUnpacker {

    private static final int MAX_DEPTH = 1_000;

    /** Thrown for bytes that are not a value known to this reader; never leaves this class. */
    private static final class Unreadable extends RuntimeException {
        Unreadable() {
            super("unreadable", null, false, false);
        }
    }

    private final ByteBuffer in;

    private ItemUnpacker(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /** The value, if the bytes are exactly those that {@link ItemPacker} writes for it. */
    static Optional<Item> unpack(byte[] bytes) {
        try {
            ItemUnpacker unpacker = new ItemUnpacker(bytes);
            Item item = unpacker.item(0);
            return Bytes.of(ItemPacker.pack(item)).equals(Bytes.of(bytes)) ? Optional.of(item) : Optional.empty();
        } catch (Unreadable | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private Item item(int depth) {
        if (depth > MAX_DEPTH) {
            throw new Unreadable();
        }
        int head = in.get() & 0xff;
        if (head < 0x80 || head >= 0xe0) {
            return new Item.Int((byte) head);
        }
        if (head < 0x90) {
            return entries(head & 0xf, depth);
        }
        if (head < 0xa0) {
            return items(head & 0xf, depth);
        }
        if (head < 0xc0) {
            return typed(head & 0x1f);
        }
        return switch (head) {
            case 0xc0 -> new Item.Nil();
            case 0xc2 -> new Item.Bool(false);
            case 0xc3 -> new Item.Bool(true);
            case 0xc7 -> extension(in.get() & 0xff);
            case 0xca -> new Item.Single(in.getFloat());
            case 0xcb -> new Item.Real(in.getDouble());
            case 0xcc -> new Item.Int(in.get() & 0xffL);
            case 0xcd -> new Item.Int(in.getShort() & 0xffffL);
            case 0xce -> new Item.Int(in.getInt() & 0xffff_ffffL);
            case 0xcf, 0xd3 -> new Item.Int(in.getLong());
            case 0xd0 -> new Item.Int(in.get());
            case 0xd1 -> new Item.Int(in.getShort());
            case 0xd2 -> new Item.Int(in.getInt());
            case 0xd4 -> extension(1);
            case 0xd9 -> typed(in.get() & 0xff);
            case 0xda -> typed(in.getShort() & 0xffff);
            case 0xdb -> typed(in.getInt());
            case 0xdc -> items(in.getShort() & 0xffff, depth);
            case 0xdd -> items(in.getInt(), depth);
            case 0xde -> entries(in.getShort() & 0xffff, depth);
            case 0xdf -> entries(in.getInt(), depth);
            default -> throw new Unreadable();
        };
    }

    private Item typed(int size) {
        if (size < 1) {
            throw new Unreadable();
        }
        int particle = in.get() & 0xff;
        byte[] content = take(size - 1);
        return switch (particle) {
            case ParticleType.STRING -> new Item.Text(text(content));
            case ParticleType.GEOJSON -> new Item.Geo(text(content));
            default -> new Item.Blob(particle, Bytes.of(content));
        };
    }

    private Item items(int size, int depth) {
        fits(size);
        List<Item> elements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            elements.add(item(depth + 1));
        }
        return new Item.Items(elements);
    }

    private Item entries(int size, int depth) {
        fits(size);
        List<Item.Entry> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Item key = item(depth + 1);
            entries.add(new Item.Entry(key, item(depth + 1)));
        }
        return new Item.Entries(entries);
    }

    private Item extension(int size) {
        int type = in.get() & 0xff;
        return new Item.Extension(type, Bytes.of(take(size)));
    }

    private byte[] take(int size) {
        fits(size);
        byte[] content = new byte[size];
        in.get(content);
        return content;
    }

    /** Every element takes at least one byte, so a larger size is invalid; it must not reserve memory. */
    private void fits(int size) {
        if (size < 0 || size > in.remaining()) {
            throw new Unreadable();
        }
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable();
        }
    }
}
