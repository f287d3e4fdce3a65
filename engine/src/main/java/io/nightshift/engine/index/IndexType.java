package io.nightshift.engine.index;

import java.util.Locale;
import java.util.Optional;

/** The type of values in an index. */
public enum IndexType {
    NUMERIC,
    STRING,
    BLOB,
    GEO2DSPHERE;

    /** The type with this name, case-insensitive. */
    public static Optional<IndexType> parse(String name) {
        for (IndexType type : values()) {
            if (type.name().equalsIgnoreCase(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The name in info commands. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
