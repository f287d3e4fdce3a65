package io.nightshift.cli.command;

import io.nightshift.cli.demo.Demo;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code nightshift demo}. */
@Command(
        description =
                "Shows what it is all about on an embedded server with the airports of the world; needs nothing else.")
final class DemoCommand implements Callable<Integer> {

    private final Terminal terminal;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new Demo(terminal).run() ? Failures.OK : Failures.FAILED;
    }
}
