package io.nightshift.ael;

import com.aerospike.client.exp.Exp;
import org.jspecify.annotations.Nullable;

/** The functions on the record itself. {@code text} is the 1.0 spelling, {@code old} the 0.9 one where it differs. */
enum Meta {
    DEVICE_SIZE("deviceSize", "deviceSize", AelType.INT),
    MEMORY_SIZE("memorySize", "memorySize", AelType.INT),
    RECORD_SIZE("recordSize", "recordSize", AelType.INT),
    IS_TOMBSTONE("isTombstone", "isTombstone", AelType.BOOL),
    KEY_EXISTS("keyExists", "keyExists", AelType.BOOL),
    LAST_UPDATE("lastUpdateTime", "lastUpdate", AelType.INT),
    SINCE_UPDATE("timeSinceLastUpdate", "sinceUpdate", AelType.INT),
    SET_NAME("setName", "setName", AelType.STRING),
    TTL("ttl", "ttl", AelType.INT),
    VOID_TIME("voidTime", "voidTime", AelType.INT),
    DIGEST_MODULO("digestModulo", "digestModulo", AelType.INT),
    KEY("key", "key", null);

    private static final Meta[] ALL = values();

    final String text;
    final String old;

    /** The type of the result; null for the key, which has the type it was stored with. */
    final @Nullable AelType type;

    Meta(String text, String old, @Nullable AelType type) {
        this.text = text;
        this.old = old;
        this.type = type;
    }

    static @Nullable Meta find(String name) {
        for (Meta meta : ALL) {
            if (meta.text.equals(name) || meta.old.equals(name)) {
                return meta;
            }
        }
        return null;
    }

    /** All three sizes are one on the servers that are supported: the size of the record. */
    Exp toExp(int argument, AelType keyType) {
        return switch (this) {
            case DEVICE_SIZE, MEMORY_SIZE, RECORD_SIZE -> Exp.recordSize();
            case IS_TOMBSTONE -> Exp.isTombstone();
            case KEY_EXISTS -> Exp.keyExists();
            case LAST_UPDATE -> Exp.lastUpdate();
            case SINCE_UPDATE -> Exp.sinceUpdate();
            case SET_NAME -> Exp.setName();
            case TTL -> Exp.ttl();
            case VOID_TIME -> Exp.voidTime();
            case DIGEST_MODULO -> Exp.digestModulo(argument);
            case KEY -> Exp.key(keyType.toExpType());
        };
    }
}
