package io.nightshift.server.info;

import io.nightshift.server.cluster.Member;

/** {@code sindex-delete:namespace=..;indexname=..}: removes an index on all nodes. A missing one is not an error. */
final class SindexDeleteCommand implements InfoCommand {
    private final Member member;

    SindexDeleteCommand(Member member) {
        this.member = member;
    }

    @Override
    public String name() {
        return "sindex-delete";
    }

    @Override
    public boolean changesWhatIsKept() {
        return true;
    }

    @Override
    public String answer(InfoRequest request) {
        String name = request.required("indexname");
        String namespace = request.required(31, "namespace", "ns");
        member.onAll(node -> node.indexes(namespace).ifPresent(indexes -> indexes.drop(name)));
        return "ok";
    }
}
