package io.nightshift.engine.index;

import java.util.Locale;
import java.util.Optional;

/** Which values of a bin an index holds; the order is that of the wire codes 0 to 4. */
public enum CollectionType {
    /** The value itself. */
    DEFAULT,
    /** The elements of a list. */
    LIST,
    /** The keys of a map. */
    MAPKEYS,
    /** The values of a map. */
    MAPVALUES,
    /** None: all records of a set, whatever their bins. */
    SET;

    /** The type with this name, case-insensitive. */
    public static Optional<CollectionType> parse(String name) {
        for (CollectionType type : values()) {
            if (type.name().equalsIgnoreCase(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    public static Optional<CollectionType> ofWireCode(int code) {
        return code >= 0 && code < values().length ? Optional.of(values()[code]) : Optional.empty();
    }

    /** The name in info commands. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
