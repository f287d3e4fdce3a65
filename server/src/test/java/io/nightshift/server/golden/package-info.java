/**
 * Replays what was recorded from a real server and compares the answers. The recordings are beside the checkout, in
 * {@code ../shared/golden}, or where the system property {@code nightshift.golden} points; without them these tests are
 * skipped, and say so.
 */
package io.nightshift.server.golden;
