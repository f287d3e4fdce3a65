package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.JobWords;
import io.nightshift.sdk.job.DataSet;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nightshift udf run}. */
@Command(
        description = "Runs a function of a registered module on all records that match.",
        footer = {"", "  nightshift udf run test.users --module bonus --function give --arg 10 -w '$.age >= 18'"})
final class UdfRunCommand extends JobCommand {

    @Option(names = "--module", required = true, paramLabel = "NAME", description = "The module, without .lua.")
    private String module = "";

    @Option(
            names = "--function",
            required = true,
            paramLabel = "NAME",
            description = "The function; its first argument is the record.")
    private String function = "";

    @Option(
            names = "--arg",
            paramLabel = "VALUE",
            description = "Its next argument: 42, 2.5, true, text, [1,2], {\"a\":1}, X'cafe'.")
    private List<String> arguments = new ArrayList<>();

    UdfRunCommand(Terminal terminal) {
        super(terminal, JobWords.UDF);
    }

    @Override
    JobSteps steps(DataSet dataSet) {
        Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Values.parse("argument " + (i + 1), arguments.get(i)).getObject();
        }
        String name = module.endsWith(".lua") ? module.substring(0, module.length() - ".lua".length()) : module;
        return session -> session.executeUdf(dataSet).function(name, function).passing(values);
    }
}
