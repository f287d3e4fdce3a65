package io.nightshift.server.info;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A setting: which values it accepts, its value as text, and what a change does.
 *
 * @param value the source of the value, asked each time
 * @param change accepts a value of the right kind, or throws {@link IllegalArgumentException}
 * @param alive whether a change has an effect on this server, beyond being shown
 */
record Setting(SettingKind kind, Supplier<String> value, Consumer<String> change, boolean alive) {
    /** A setting of the real server without effect here: tools that set and read it still work. */
    static Setting remembered(SettingKind kind, String initial) {
        AtomicReference<String> value = new AtomicReference<>(initial);
        return new Setting(kind, value::get, value::set, false);
    }

    /** Accepts a value from a client, or throws {@link IllegalArgumentException}. */
    void set(String text) {
        change.accept(kind.parse().apply(text));
    }
}
