package io.nightshift.cli.command;

import io.nightshift.cli.connect.Profile;
import io.nightshift.cli.terminal.Numbers;
import io.nightshift.cli.terminal.Table;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failures;
import io.nightshift.sdk.Cluster;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands that ask a cluster have in common: arguments are checked before it is asked. */
abstract class ClusterCommand implements Callable<Integer> {

    final Terminal terminal;

    @Option(
            names = "--json",
            description = "Print the result as JSON, one object per line, and errors too; no progress.")
    boolean json;

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    private Profile profile = Profile.NONE;

    ClusterCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Checks the arguments, or throws what is wrong with them; then says what to do with the cluster, and the exit code. */
    abstract ToIntFunction<Cluster> prepare();

    /** Does what needs no cluster; the exit code, if that was all. */
    OptionalInt withoutCluster() {
        return OptionalInt.empty();
    }

    @Override
    public final Integer call() {
        profile = connection.profile(terminal);
        OptionalInt done = withoutCluster();
        if (done.isPresent()) {
            return done.getAsInt();
        }
        ToIntFunction<Cluster> work = prepare();
        ConnectionOptions.tag(terminal, profile);
        try (Cluster cluster = connection.connect(profile, terminal)) {
            return work.applyAsInt(cluster);
        }
    }

    /** Prints what was found: as JSON an object per line, else as a table, and {@code none} if there is nothing. */
    final <T> int print(List<T> found, String none, Function<T, String> asJson, Function<List<T>, Table> asTable) {
        if (json) {
            found.forEach(it -> terminal.write(asJson.apply(it)));
        } else if (found.isEmpty()) {
            terminal.say(none);
        } else {
            int hidden = asTable.apply(found).print(terminal);
            if (hidden > 0) {
                terminal.say(Numbers.plural(hidden, "more column") + " on a wider terminal, or with --json");
            }
        }
        return Failures.OK;
    }

    /** Which cluster is meant. */
    final Profile profile() {
        return profile;
    }

    /** Says something beside the result, to a person. */
    final void remark(String text) {
        if (!json) {
            terminal.tell(text);
        }
    }

    /** Says what people should know beside the result; in JSON it is a part of the result. */
    final void warn(List<String> warnings) {
        warnings.forEach(warning -> remark("nightshift: warning: " + warning));
    }
}
