package io.nightshift.server.info;

import io.nightshift.server.node.ClusterMembers;

/** {@code udf-remove:filename=name.lua}: removes a module from all nodes; one that is not there is removed as well. */
final class UdfRemoveCommand implements InfoCommand {
    private final ClusterMembers members;

    UdfRemoveCommand(ClusterMembers members) {
        this.members = members;
    }

    @Override
    public String name() {
        return "udf-remove";
    }

    @Override
    public String answer(InfoRequest request) {
        String file = UdfFileNames.of(request);
        if (file.isEmpty()) {
            return UdfFileNames.INVALID;
        }
        members.onAll(database -> database.udfModules().remove(file));
        return "ok";
    }
}
