package io.nightshift.sdk.job;

/** A builder for one place that a background update writes to; {@link Place#of} finds that place. */
sealed interface Placed permits ListPath, MapPath, ListWrites, MapWrites, BitWrites, HllWrites {}
