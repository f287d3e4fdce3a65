package io.nightshift.server.info;

/**
 * {@code truncate-undo} and {@code truncate-namespace-undo}: forgets the time of a truncation. As with in-memory
 * data on a real server, no record comes back.
 */
final class TruncateUndoCommand implements InfoCommand {
    private final String name;
    private final boolean ofSet;
    private final Truncations truncations;

    TruncateUndoCommand(String name, boolean ofSet, Truncations truncations) {
        this.name = name;
        this.ofSet = ofSet;
        this.truncations = truncations;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean changesWhatIsKept() {
        return true;
    }

    @Override
    public String answer(InfoRequest request) {
        truncations.forget(request.required(31, "namespace"), ofSet ? request.required(63, "set") : "");
        return "ok";
    }
}
