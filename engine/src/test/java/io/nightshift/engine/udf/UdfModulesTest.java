package io.nightshift.engine.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.config.UdfLimits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UdfModulesTest {
    private final UdfModules modules = new UdfModules(UdfLimits.standard());

    @Test
    void allSourcesTogetherAreLimited() throws UdfSyntaxException {
        byte[] source = ("--" + "x".repeat(UdfModules.MAX_SOURCE - 2)).getBytes(StandardCharsets.US_ASCII);
        long room = Math.max(4L << 20, Runtime.getRuntime().maxMemory() / 64) / UdfModules.MAX_SOURCE;
        for (int i = 0; i < room; i++) {
            modules.put("m" + i + ".lua", source);
        }
        assertThatThrownBy(() -> modules.put("more.lua", source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("all modules together may have")
                .hasMessageEndingWith("remove one first");
        modules.put("m0.lua", source);
        modules.remove("m0.lua");
        modules.put("more.lua", source);
        assertThat(modules.list()).hasSize((int) room);
    }
}
