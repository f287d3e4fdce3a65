/**
 * The Aerospike Expression Language, compiled on the client.
 *
 * <p>{@link io.nightshift.ael.Ael} is the door, and this package all that other modules use. Behind it a text goes through
 * {@code syntax} (text to tree), {@code types} (tree to checked tree), {@code index} (which condition an index answers) and
 * {@code emit} (checked tree to the official client's expression); {@code tree} is what they share. Arrows go one way: this
 * package uses all of them; index uses emit, both use types; types and syntax use tree only. The module depends on
 * nothing but the official client; sdk and cli call it.
 *
 * <p>No regular expressions, streams, lambdas or pattern switches on the way of a first parse: each would cost a fresh JVM
 * more than the parse itself.
 */
@NullMarked
package io.nightshift.ael;

import org.jspecify.annotations.NullMarked;
