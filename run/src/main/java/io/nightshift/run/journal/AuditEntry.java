package io.nightshift.run.journal;

import io.nightshift.run.store.Owner;
import java.time.Instant;

/**
 * A line about something that was done and belongs to no run.
 *
 * @param n its number, from 1
 * @param at when
 * @param previous the SHA-256 hash of the line before, in hex; of an empty line for the first
 * @param by who did it
 * @param action what, in a few words, e.g. {@code abort job 4711}
 * @param about what it was done to, and how far that was
 * @param reason why, or ""
 */
public record AuditEntry(long n, Instant at, String previous, Owner by, String action, String about, String reason) {}
