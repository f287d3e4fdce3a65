package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.JobWords;
import io.nightshift.sdk.job.BackgroundDeleteBuilder;
import io.nightshift.sdk.job.DataSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nightshift delete}. */
@Command(
        description = "Deletes all records that match.",
        footer = {
            "",
            "What would go, before it goes:  nightshift count test.users -w '$.status == \"closed\"'",
            "",
            "  nightshift delete test.users -w '$.status == \"closed\"'",
        })
final class DeleteCommand extends JobCommand {

    @Option(names = "--durable", description = "Each deleted record leaves a tombstone (Enterprise Edition).")
    private boolean durable;

    DeleteCommand(Terminal terminal) {
        super(terminal, JobWords.DELETE);
    }

    @Override
    JobSteps steps(DataSet dataSet) {
        return session -> {
            BackgroundDeleteBuilder job = session.delete(dataSet);
            return durable ? job.withDurableDelete() : job;
        };
    }
}
