package io.nightshift.sdk.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A setting of a builder that can be made once. */
public final class Once<T> {

    private final String name;
    private @Nullable T value;
    private String shown = "";

    public Once(String name) {
        this.name = name;
    }

    /**
     * Sets the value.
     *
     * @param newShown how a later message names this setting
     * @throws IllegalStateException if it is set already
     */
    public void set(T newValue, String newShown) {
        if (value != null) {
            throw new IllegalStateException(name + " is already set to " + shown + ": set it once");
        }
        value = newValue;
        shown = newShown;
    }

    public Optional<T> get() {
        return Optional.ofNullable(value);
    }
}
