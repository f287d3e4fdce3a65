package io.nightshift.sdk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A setting of a builder that can be made once. */
final class Once<T> {

    private final String name;
    private @Nullable T value;
    private String shown = "";

    Once(String name) {
        this.name = name;
    }

    /**
     * Sets the value.
     *
     * @param shown how a later message names this setting
     * @throws IllegalStateException if it is set already
     */
    void set(T newValue, String newShown) {
        if (value != null) {
            throw new IllegalStateException(name + " is already set to " + shown + ": set it once");
        }
        value = newValue;
        shown = newShown;
    }

    Optional<T> get() {
        return Optional.ofNullable(value);
    }
}
