/**
 * The Aerospike Expression Language, compiled on the client.
 *
 * <p>{@link io.nightshift.ael.Ael} is the entry point, and this package is all that other modules use. Internally a text passes through
 * {@code syntax} (text to tree), {@code types} (tree to checked tree), {@code index} (which conditions an index answers) and
 * {@code emit} (checked tree to the official client's expression); {@code tree} is what they share. Dependencies go one way: this
 * package uses all of them; index uses emit, both use types; types and syntax use only tree. The module depends only on
 * the official client; sdk and cli call it.
 *
 * <p>No regular expressions, streams, lambdas or pattern switches on the path of a first parse: each would cost a fresh JVM
 * more than the parse itself.
 */
@NullMarked
package io.nightshift.ael;

import org.jspecify.annotations.NullMarked;
