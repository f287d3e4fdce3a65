package io.nightshift.sdk.job;

/**
 * A background job that can remove records.
 *
 * @param <B> the builder's own type
 */
public sealed interface BackgroundDurableBuilder<B extends BackgroundDurableBuilder<B>>
        permits BackgroundUpdateBuilder, BackgroundDeleteBuilder, BackgroundUdfBuilder {

    /**
     * Every record that is removed (deleted, removed by the function, or left without bins) leaves a tombstone, so that it cannot
     * come back when a node restarts; Enterprise Edition servers only.
     */
    default B withDurableDelete() {
        return set(true);
    }

    /** Removed records leave nothing behind (the default). */
    default B withoutDurableDelete() {
        return set(false);
    }

    @SuppressWarnings("unchecked")
    private B set(boolean durable) {
        Draft.of(this).durableDelete(durable);
        return (B) this;
    }
}
