package io.nightshift.server.info;

import io.nightshift.server.cluster.Member;

/** {@code udf-remove:filename=name.lua}: removes a module from all nodes; a missing one is not an error. */
final class UdfRemoveCommand implements InfoCommand {
    private final Member member;

    UdfRemoveCommand(Member member) {
        this.member = member;
    }

    @Override
    public String name() {
        return "udf-remove";
    }

    @Override
    public boolean changesWhatIsKept() {
        return true;
    }

    @Override
    public String answer(InfoRequest request) {
        String file = UdfFileNames.of(request);
        if (file.isEmpty()) {
            return UdfFileNames.INVALID;
        }
        member.onAll(database -> database.udfModules().remove(file));
        return "ok";
    }
}
