package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.JobWords;
import io.nightshift.run.change.Lifetime;
import io.nightshift.sdk.job.BackgroundTouchBuilder;
import io.nightshift.sdk.job.DataSet;
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
            paramLabel = "TIME",
            description = "New time to live, from now on: 90s, 45m, 12h, 30d, 2w, never, keep,"
                    + " or default: that of the namespace; where it has none, records then never expire.")
    private @Nullable String ttl;

    TouchCommand(Terminal terminal) {
        super(terminal, JobWords.TOUCH);
    }

    @Override
    JobSteps steps(DataSet dataSet) {
        if (ttl == null) {
            throw Failure.usage("touch needs a time to live, like --ttl 30d; --ttl default is that of the namespace,"
                    + " and where it has none, records then never expire");
        }
        Lifetime lifetime = Lifetime.parse(ttl);
        return session -> {
            BackgroundTouchBuilder job = session.touch(dataSet);
            lifetime.applyTo(job);
            return job;
        };
    }
}
