package io.nightshift.engine.index;

import java.util.Locale;
import java.util.Optional;

/** What kind of values an index holds. */
public enum IndexType {
    NUMERIC,
    STRING,
    BLOB,
    GEO2DSPHERE;

    /** The type with this name, in any case. */
    public static Optional<IndexType> parse(String name) {
        for (IndexType type : values()) {
            if (type.name().equalsIgnoreCase(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The name as info commands show it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
