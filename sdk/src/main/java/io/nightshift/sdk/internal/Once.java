package io.nightshift.sdk.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A builder setting that can be made only once. */
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
     * @param newShown the name of this value in later messages
     * @throws IllegalStateException if it is already set
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
