/**
 * Replays what was recorded from a real server and compares the answers. The recordings lie beside the checkout, in
 * {@code ../shared/golden}, or where the system property {@code nightshift.golden} says; without them these tests are
 * skipped, and say so.
 */
package io.nightshift.server.golden;
