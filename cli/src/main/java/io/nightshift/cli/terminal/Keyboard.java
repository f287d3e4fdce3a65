package io.nightshift.cli.terminal;

import java.util.Optional;

/** What a person types at the terminal. */
@FunctionalInterface
public interface Keyboard {

    /** Nobody is there. */
    Keyboard NONE = Optional::empty;

    /** The next line, without its end; nothing if nobody is there or the input has ended. */
    Optional<String> line();

    /** As {@link #line}, and what is typed is not to be seen. */
    default Optional<String> secret() {
        return line();
    }
}
