package io.nightshift.cli.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The keyboard of this process, whose standard input is a terminal. */
final class ProcessKeyboard implements Keyboard {

    @Override
    public Optional<String> line() {
        try {
            // A terminal delivers a line at a time, so the reader takes no more than that.
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> secret() {
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword();
        return typed == null ? Optional.empty() : Optional.of(new String(typed));
    }
}
