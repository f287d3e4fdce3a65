package io.nightshift.server.info;

/** {@code eviction-reset:namespace=name[;ttl=seconds]}: nothing is ever evicted, so there is nothing to reset. */
final class EvictionResetCommand implements InfoCommand {
    @Override
    public String name() {
        return "eviction-reset";
    }

    @Override
    public String answer(InfoRequest request) {
        request.required(31, "namespace");
        request.optional(11, "ttl");
        return "ok";
    }
}
