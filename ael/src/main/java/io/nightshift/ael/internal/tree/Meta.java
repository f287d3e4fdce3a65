package io.nightshift.ael.internal.tree;

import org.jspecify.annotations.Nullable;

/** The functions of the record itself, with their 1.0 spelling, the 0.9 one if it differs, and their type. */
public enum Meta {
    DEVICE_SIZE("deviceSize", Type.INT),
    MEMORY_SIZE("memorySize", Type.INT),
    RECORD_SIZE("recordSize", Type.INT),
    IS_TOMBSTONE("isTombstone", Type.BOOL),
    KEY_EXISTS("keyExists", Type.BOOL),
    LAST_UPDATE("lastUpdateTime", "lastUpdate", Type.INT),
    SINCE_UPDATE("timeSinceLastUpdate", "sinceUpdate", Type.INT),
    SET_NAME("setName", Type.STRING),
    TTL("ttl", Type.INT),
    VOID_TIME("voidTime", Type.INT),
    DIGEST_MODULO("digestModulo", Type.INT),
    KEY("key", "key", null);

    private static final Meta[] ALL = values();

    private final String text;
    private final String old;
    private final @Nullable Type type;

    Meta(String text, Type type) {
        this(text, text, type);
    }

    Meta(String text, String old, @Nullable Type type) {
        this.text = text;
        this.old = old;
        this.type = type;
    }

    /** The function with a name in either dialect, or null. */
    public static @Nullable Meta find(String name) {
        for (Meta meta : ALL) {
            if (meta.text.equals(name) || meta.old.equals(name)) {
                return meta;
            }
        }
        return null;
    }

    /** The 1.0 spelling. */
    public String text() {
        return text;
    }

    /** The 0.9 spelling. */
    public String old() {
        return old;
    }

    /** The type of the result; null for the key, whose type is the stored one. */
    public @Nullable Type type() {
        return type;
    }
}
