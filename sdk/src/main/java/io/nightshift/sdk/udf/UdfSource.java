package io.nightshift.sdk.udf;

import io.nightshift.sdk.internal.lua.LuaModule;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The source of a UDF module, and what it shows without being run.
 *
 * @param file the module's file name, with {@code .lua}
 * @param code Lua
 */
public record UdfSource(String file, String code) {

    /** Decodes a source that a server has stored. */
    public static UdfSource of(String file, byte[] code) {
        return new UdfSource(file, new String(code, StandardCharsets.UTF_8));
    }

    /**
     * A warning, in one line, if the source calls {@code record.set_ttl}: in a background job a server applies what one call has set to
     * every record that the job updates later on that node.
     */
    public Optional<String> ttlWarning() {
        return LuaModule.of(code).mentions("set_ttl")
                ? Optional.of(
                        file + " calls record.set_ttl, and what a call sets stays in force for the records that the job"
                                + " updates after it on the same node: set it in every call, to -2 where a record keeps its time")
                : Optional.empty();
    }

    /** Whether the module may load others. */
    public boolean mayRequireOthers() {
        return LuaModule.of(code).mentions("require");
    }
}
