/**
 * POSIX regular expressions over bytes, in time linear in the text: parsed ({@link RegexParser}), made an automaton
 * ({@link RegexProgram}), and run by {@link PosixRegex}, which builds the deterministic automaton on demand. Called
 * by {@code expression}; calls {@code result}.
 */
@NullMarked
package io.nightshift.engine.regex;

import org.jspecify.annotations.NullMarked;
