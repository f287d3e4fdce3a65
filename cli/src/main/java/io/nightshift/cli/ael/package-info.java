/** The JSON of {@code nightshift ael compile --jsonl}: requests to compile a text, and what became of them. */
@NullMarked
package io.nightshift.cli.ael;

import org.jspecify.annotations.NullMarked;
