package io.nightshift.server.info;

import io.nightshift.engine.udf.UdfModules;

/** {@code udf-list}: the modules and the hashes of their sources. */
final class UdfListCommand implements InfoCommand {
    private final UdfModules modules;

    UdfListCommand(UdfModules modules) {
        this.modules = modules;
    }

    @Override
    public String name() {
        return "udf-list";
    }

    @Override
    public String answer(InfoRequest request) {
        StringBuilder list = new StringBuilder();
        modules.list()
                .forEach(module -> list.append("filename=")
                        .append(module.fileName())
                        .append(",hash=")
                        .append(module.hash())
                        .append(",type=LUA;"));
        return list.toString();
    }
}
