package io.nightshift.sdk.job;

/** What has a place that a background update writes to; {@link Place#of} finds it. */
sealed interface Placed permits ListPath, MapPath, ListWrites, MapWrites, BitWrites, HllWrites {}
