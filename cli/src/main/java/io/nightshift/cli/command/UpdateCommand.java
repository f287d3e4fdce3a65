package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.JobWords;
import io.nightshift.run.change.Lifetime;
import io.nightshift.sdk.job.BackgroundUpdateBuilder;
import io.nightshift.sdk.job.DataSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightshift update}. */
@Command(
        description = "Writes bins of all records that match.",
        footer = {
            "",
            "Records keep their time to live unless --ttl says otherwise. Ctrl-C stops the job.",
            "",
            "  nightshift update test.users -w '$.age >= 18' --set adult=true --add score=10",
        })
final class UpdateCommand extends JobCommand {

    @Mixin
    private BinWrites writes = new BinWrites();

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            description =
                    "New time to live: 90s, 45m, 12h, 30d, 2w, never, default (of the namespace), keep. Default: keep")
    private @Nullable String ttl;

    @Option(
            names = "--durable",
            description = "A record that loses its last bin leaves a tombstone (Enterprise Edition).")
    private boolean durable;

    UpdateCommand(Terminal terminal) {
        super(terminal, JobWords.UPDATE);
    }

    @Override
    JobSteps steps(DataSet dataSet) {
        BinWrites.Steps steps = writes.parse();
        Optional<Lifetime> lifetime = Optional.ofNullable(ttl).map(Lifetime::parse);
        return session -> {
            BackgroundUpdateBuilder job = session.update(dataSet);
            steps.tell(job);
            lifetime.ifPresent(it -> it.applyTo(job));
            return durable ? job.withDurableDelete() : job;
        };
    }
}
