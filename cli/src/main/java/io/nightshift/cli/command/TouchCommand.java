package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.JobWords;
import io.nightshift.sdk.job.BackgroundOperationBuilder;
import io.nightshift.sdk.job.BackgroundTaskSession;
import io.nightshift.sdk.job.BackgroundTouchBuilder;
import io.nightshift.sdk.job.DataSet;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nightshift touch}. */
@Command(
        description = "Renews the time to live of all records that match.",
        footer = {"", "  nightshift touch test.users -w '$.active == true' --ttl 30d"})
final class TouchCommand extends JobCommand {

    @Option(
            names = "--ttl",
            paramLabel = Lifetime.LABEL,
            description =
                    "New time to live: 90s, 45m, 12h, 30d, 2w, never, default (of the namespace), keep. Default: default")
    private @Nullable String ttl;

    TouchCommand(Terminal terminal) {
        super(terminal, JobWords.TOUCH);
    }

    @Override
    Function<BackgroundTaskSession, BackgroundOperationBuilder<?>> plan(DataSet dataSet) {
        Optional<Lifetime> lifetime = Optional.ofNullable(ttl).map(Lifetime::parse);
        return session -> {
            BackgroundTouchBuilder job = session.touch(dataSet);
            lifetime.ifPresent(it -> it.applyTo(job));
            return job;
        };
    }
}
