package io.nightshift.sdk.job;

/**
 * A background job that can make records vanish.
 *
 * @param <B> the builder's own type
 */
public sealed interface BackgroundDurableBuilder<B extends BackgroundDurableBuilder<B>>
        permits BackgroundUpdateBuilder, BackgroundDeleteBuilder, BackgroundUdfBuilder {

    /**
     * Each record that vanishes (is deleted, removed by the function, or loses its last bin) leaves a tombstone, so that it cannot
     * come back when a node restarts; Enterprise Edition servers only.
     */
    default B withDurableDelete() {
        return set(true);
    }

    /** Records that vanish leave nothing behind, as by default. */
    default B withoutDurableDelete() {
        return set(false);
    }

    @SuppressWarnings("unchecked")
    private B set(boolean durable) {
        Draft.of(this).durableDelete(durable);
        return (B) this;
    }
}
