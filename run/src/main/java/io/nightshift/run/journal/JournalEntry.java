package io.nightshift.run.journal;

import java.time.Instant;

/**
 * A line of a journal.
 *
 * @param n its number, from 1
 * @param at when, by the clock of the machine that drove the run
 * @param previous the SHA-256 hash of the line before, in hex, without its line break; of an empty line for the first
 * @param event what happened
 */
public record JournalEntry(long n, Instant at, String previous, RunEvent event) {}
