package io.nightshift.server.info;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A setting: what values it takes, its value as text, and what a new one does.
 *
 * @param value asked for each time
 * @param change takes a value that is of the kind, or throws {@link IllegalArgumentException}
 * @param alive whether a change has an effect on this server, beyond that it is told again
 */
record Setting(SettingKind kind, Supplier<String> value, Consumer<String> change, boolean alive) {
    /** A setting of the real server that has nothing to act on here: tools that set it and look at it work. */
    static Setting remembered(SettingKind kind, String initial) {
        AtomicReference<String> value = new AtomicReference<>(initial);
        return new Setting(kind, value::get, value::set, false);
    }

    /** Takes a value from a client, or throws {@link IllegalArgumentException}. */
    void set(String text) {
        change.accept(kind.parse().apply(text));
    }
}
