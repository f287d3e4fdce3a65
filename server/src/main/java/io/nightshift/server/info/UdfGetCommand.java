package io.nightshift.server.info;

import io.nightshift.engine.udf.UdfModules;
import java.util.Base64;

/** {@code udf-get:filename=name.lua}: the source of a module. */
final class UdfGetCommand implements InfoCommand {
    private final UdfModules modules;

    UdfGetCommand(UdfModules modules) {
        this.modules = modules;
    }

    @Override
    public String name() {
        return "udf-get";
    }

    @Override
    public String answer(InfoRequest request) {
        String file = UdfFileNames.of(request);
        if (file.isEmpty()) {
            return UdfFileNames.INVALID;
        }
        return modules.get(file)
                .map(module -> "type=LUA;content=" + Base64.getEncoder().encodeToString(module.source()) + ";")
                .orElse("error=not_found");
    }
}
