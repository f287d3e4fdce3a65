/**
 * Text to tree, in both dialects. {@link Parser} reads expressions from the tokens of {@code Lexer}; {@code PathParser},
 * {@code SelectorParser}, {@code CallParser}, {@code MethodParser} and {@code StaticValues} read their parts of the
 * grammar. Uses only {@code tree}. No regular expressions, streams or pattern switches here: each would cost a fresh
 * JVM more than the parse itself.
 */
@NullMarked
package io.nightshift.ael.internal.syntax;

import org.jspecify.annotations.NullMarked;
