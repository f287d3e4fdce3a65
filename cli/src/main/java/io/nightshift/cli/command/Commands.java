package io.nightshift.cli.command;

import io.nightshift.cli.terminal.Terminal;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, by name, in the order in which help lists them: the one place where a command is added. */
public final class Commands {

    private static final List<Entry> ALL = List.of(
            reads("demo", DemoCommand::new),
            reads("serve", ServeCommand::new),
            changes("console", ConsoleCommand::new),
            changes("load", LoadCommand::new),
            reads("backup", BackupCommand::new),
            changes("restore", RestoreCommand::new),
            changes("update", UpdateCommand::new),
            changes("delete", DeleteCommand::new),
            changes("touch", TouchCommand::new),
            reads("plan", PlanCommand::new),
            changes("apply", ApplyCommand::new),
            reads("count", CountCommand::new),
            reads("show", ShowCommand::new),
            reads("get", GetCommand::new),
            reads("namespaces", NamespacesCommand::new),
            reads("sets", SetsCommand::new),
            reads("indexes", IndexesCommand::new),
            reads("jobs", JobsCommand::new),
            reads("runs", RunsCommand::new),
            changes("pause", PauseCommand::new),
            changes("resume", ResumeCommand::new),
            changes("rate", RateCommand::new),
            changes("undo", UndoCommand::new),
            changes("unmark", UnmarkCommand::new),
            reads("watch", WatchCommand::new),
            reads("wait", WaitCommand::new),
            changes("abort", AbortCommand::new),
            group(
                    "ael",
                    "Explains and compiles texts of the Aerospike Expression Language; needs no server.",
                    reads("explain", AelExplainCommand::new),
                    reads("compile", AelCompileCommand::new)),
            group(
                    "udf",
                    "Registers Lua modules and runs their functions over records.",
                    changes("register", UdfRegisterCommand::new),
                    reads("list", UdfListCommand::new),
                    changes("remove", UdfRemoveCommand::new),
                    changes("run", UdfRunCommand::new)),
            reads("completion", CompletionCommand::new),
            reads("help", terminal -> new HelpCommand()));

    private Commands() {}

    /**
     * A command.
     *
     * @param name what is typed
     * @param changes whether it changes data, or what runs: it is never suggested in place of a mistyped one
     * @param members what comes after the name, if it is that of a group
     * @param make makes it
     */
    private record Entry(String name, boolean changes, List<Entry> members, Function<Terminal, Object> make) {

        void addTo(CommandLine parent, Terminal terminal) {
            CommandLine command = new CommandLine(make.apply(terminal));
            members.forEach(member -> member.addTo(command, terminal));
            parent.addSubcommand(name, command);
        }

        /** Adds only the name and the description. */
        void addHeadTo(CommandLine parent, Terminal terminal) {
            CommandSpec head = CommandSpec.create();
            Object command = make.apply(terminal);
            head.usageMessage()
                    .description(
                            command instanceof GroupCommand group
                                    ? new String[] {group.description()}
                                    : command.getClass()
                                            .getAnnotation(Command.class)
                                            .description());
            parent.addSubcommand(name, head);
        }

        boolean changes(String typed) {
            return changes && name.equals(typed) || members.stream().anyMatch(member -> member.changes(typed));
        }
    }

    /**
     * Adds the commands to the root. Options take time to set up, so only the command that the arguments name gets them; when help or an
     * error message lists the others, their descriptions are enough.
     */
    public static void addTo(CommandLine root, Terminal terminal, String... arguments) {
        List<String> words = List.of(arguments);
        if (words.equals(List.of("--version"))) {
            return;
        }
        String first = words.isEmpty() ? "--help" : words.get(0);
        // An option of all commands, or a file with the arguments: the command comes later.
        boolean unknown = first.startsWith("@") || first.startsWith("-") && !first.equals("--help");
        boolean all = first.equals("completion") || unknown;
        List<String> named = words.subList(0, Math.min(words.size(), first.equals("help") ? 2 : 1));
        boolean others = named.equals(List.of("help")) || ALL.stream().noneMatch(entry -> named.contains(entry.name()));
        for (Entry entry : ALL) {
            if (all || named.contains(entry.name())) {
                entry.addTo(root, terminal);
            } else if (others) {
                entry.addHeadTo(root, terminal);
            }
        }
    }

    /** Whether the command of that name, top-level or in a group, changes something. */
    public static boolean changes(String name) {
        return ALL.stream().anyMatch(entry -> entry.changes(name));
    }

    private static Entry reads(String name, Function<Terminal, Object> make) {
        return new Entry(name, false, List.of(), make);
    }

    private static Entry changes(String name, Function<Terminal, Object> make) {
        return new Entry(name, true, List.of(), make);
    }

    private static Entry group(String name, String description, Entry... members) {
        return new Entry(name, false, List.of(members), terminal -> new GroupCommand(description));
    }
}
