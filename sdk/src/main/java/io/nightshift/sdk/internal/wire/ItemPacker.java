package io.nightshift.sdk.internal.wire;

import com.aerospike.client.command.ParticleType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes values in MessagePack, in the same form as the client. */
final class ItemPacker {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private ItemPacker() {}

    /** The bytes of a value. */
    public static byte[] pack(Item item) {
        ItemPacker packer = new ItemPacker();
        packer.item(item);
        return packer.out.toByteArray();
    }

    private void item(Item item) {
        switch (item) {
            case Item.Nil ignored -> out.write(0xc0);
            case Item.Bool it -> out.write(it.value() ? 0xc3 : 0xc2);
            case Item.Int it -> integer(it.value());
            case Item.Real it -> number(0xcb, Long.BYTES, Double.doubleToRawLongBits(it.value()));
            case Item.Single it -> number(0xca, Integer.BYTES, Float.floatToRawIntBits(it.value()));
            case Item.Text it -> typed(ParticleType.STRING, it.value().getBytes(StandardCharsets.UTF_8));
            case Item.Geo it -> typed(ParticleType.GEOJSON, it.json().getBytes(StandardCharsets.UTF_8));
            case Item.Blob it -> typed(it.particle(), it.bytes().toArray());
            case Item.Items it -> {
                header(it.elements().size(), 0x90, 0xdc);
                it.elements().forEach(this::item);
            }
            case Item.Entries it -> {
                header(it.entries().size(), 0x80, 0xde);
                it.entries().forEach(entry -> {
                    item(entry.key());
                    item(entry.value());
                });
            }
            case Item.Extension it -> extension(it);
        }
    }

    private void integer(long value) {
        if (value >= 0) {
            if (value < 0x80) {
                out.write((int) value);
            } else if (value < 0x100) {
                number(0xcc, 1, value);
            } else if (value < 0x1_0000) {
                number(0xcd, 2, value);
            } else if (value < 0x1_0000_0000L) {
                number(0xce, 4, value);
            } else {
                number(0xcf, 8, value);
            }
        } else if (value >= -32) {
            out.write((int) value);
        } else if (value >= Byte.MIN_VALUE) {
            number(0xd0, 1, value);
        } else if (value >= Short.MIN_VALUE) {
            number(0xd1, 2, value);
        } else if (value >= Integer.MIN_VALUE) {
            number(0xd2, 4, value);
        } else {
            number(0xd3, 8, value);
        }
    }

    /** Bytes after the number of their type. */
    private void typed(int particle, byte[] content) {
        int size = content.length + 1;
        if (size < 32) {
            out.write(0xa0 | size);
        } else if (size < 0x100) {
            number(0xd9, 1, size);
        } else if (size < 0x1_0000) {
            number(0xda, 2, size);
        } else {
            number(0xdb, 4, size);
        }
        out.write(particle);
        out.writeBytes(content);
    }

    private void header(int size, int small, int large) {
        if (size < 16) {
            out.write(small | size);
        } else if (size < 0x1_0000) {
            number(large, 2, size);
        } else {
            number(large + 1, 4, size);
        }
    }

    private void extension(Item.Extension it) {
        if (it.content().length() == 1) {
            out.write(0xd4);
        } else {
            number(0xc7, 1, it.content().length());
        }
        out.write(it.type());
        out.writeBytes(it.content().toArray());
    }

    private void number(int head, int bytes, long value) {
        out.write(head);
        out.write(ByteBuffer.allocate(Long.BYTES).putLong(value).array(), Long.BYTES - bytes, bytes);
    }
}
