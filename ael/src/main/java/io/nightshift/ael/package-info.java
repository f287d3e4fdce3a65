/**
 * The Aerospike Expression Language, compiled on the client.
 *
 * <p>The way of a text: {@link io.nightshift.ael.Ael#parse} lets {@code Lexer} and {@code Parser} (with {@code PathParser},
 * {@code SelectorParser}, {@code CallParser}, {@code MethodParser} and {@code StaticValues} for their parts of the
 * grammar) make a tree of {@code Node}s, free of spelling and of types. When it is compiled, {@code Inference} finds the types, which
 * placeholder values help to decide, {@code IndexChooser} gives a condition to a secondary index, and {@code Emitter} makes the
 * official client's expression of the rest. {@code Printer} writes the tree in canonical spelling, {@code Explainer} for people.
 *
 * <p>Public are {@link io.nightshift.ael.Ael} and what its methods take and give. The package depends on nothing but the
 * official client; sdk and cli call it. No regular expressions, streams or pattern switches on the way of a first parse: each
 * would cost a fresh JVM more than the parse itself.
 */
@NullMarked
package io.nightshift.ael;

import org.jspecify.annotations.NullMarked;
