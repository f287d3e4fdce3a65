package io.nightshift.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish, which the library has none for: a line for each command and option. */
public final class FishScript {

    private final List<String> lines = new ArrayList<>();
    private final String program;

    private FishScript(String program) {
        this.program = program;
    }

    /** The script for a command with all its subcommands. */
    public static String of(CommandSpec root) {
        FishScript script = new FishScript(root.name());
        script.lines.add("# Completion of " + root.name() + " for fish.");
        script.lines.add("function __" + root.name() + "_at");
        script.lines.add("    # Whether the words before the cursor, without options, are these.");
        script.lines.add("    set -l words (commandline -opc | string match -v -- '-*')[2..]");
        script.lines.add("    test (count $words) -ge (count $argv)");
        script.lines.add("    and test \"$words[1..\"(count $argv)\"]\" = \"$argv\"");
        script.lines.add("end");
        script.command(root, List.of());
        return String.join("\n", script.lines) + "\n";
    }

    private void command(CommandSpec command, List<String> path) {
        List<CommandSpec> members = command.subcommands().entrySet().stream()
                // Not its aliases.
                .filter(entry ->
                        entry.getKey().equals(entry.getValue().getCommandSpec().name()))
                .map(entry -> entry.getValue().getCommandSpec())
                .toList();
        String names = members.stream().map(CommandSpec::name).collect(Collectors.joining(" "));
        for (CommandSpec member : members) {
            String before = path.isEmpty()
                    ? "__fish_use_subcommand"
                    : at(path) + "; and not __fish_seen_subcommand_from " + names;
            line(
                    "-f -n " + quoted(before) + " -a " + member.name(),
                    member.usageMessage().description());
            List<String> below =
                    Stream.concat(path.stream(), Stream.of(member.name())).toList();
            command(member, below);
        }
        if (!path.isEmpty() && members.isEmpty()) {
            command.options().forEach(option -> option(option, path));
        }
    }

    private void option(OptionSpec option, List<String> path) {
        StringBuilder arguments = new StringBuilder("-n " + quoted(at(path)));
        for (String name : option.names()) {
            arguments.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            arguments.append(option.paramLabel().contains("FILE") ? " -r" : " -x");
        }
        line(arguments.toString(), option.description());
    }

    private void line(String arguments, String[] description) {
        String text = description.length == 0 ? "" : description[0];
        lines.add("complete -c " + program + " " + arguments + " -d " + quoted(text));
    }

    private String at(List<String> path) {
        return "__" + program + "_at " + String.join(" ", path);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
