package io.nightshift.cli.command;

import io.nightshift.cli.connect.Profile;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The yes that a profile with {@code confirm = "always"} wants before a command changes anything. A mixin of every command that does; only
 * to stop a job needs none, which must be quick.
 */
final class Confirmation {

    @Option(names = "--yes", description = "Confirm the change, where the profile requires that.")
    private boolean yes;

    /** Refuses, before a cluster is asked anything, if there is neither a yes nor anybody to give one. */
    void check(Terminal terminal, Profile profile) {
        if (isWanted(profile) && !terminal.hasPerson()) {
            throw Failure.usage("profile " + profile.name().orElse("")
                    + " requires confirmation of every change, and there is no terminal to ask at; add --yes");
        }
    }

    /** Whether somebody is to be asked. */
    boolean isWanted(Profile profile) {
        return profile.confirmAlways() && !yes;
    }

    /**
     * Asks, if that is wanted, and throws unless the answer is yes.
     *
     * @param change what would be done, after "This would"
     */
    void ask(Terminal terminal, Profile profile, String change) {
        if (isWanted(profile) && !isGiven(terminal, profile, change)) {
            throw Failure.usage("nothing was done");
        }
    }

    /** Asks in any case. In production the name of the profile must be typed: a yes comes too easily. */
    static boolean isGiven(Terminal terminal, Profile profile, String change) {
        String word = profile.confirmAlways() ? profile.name().orElse("yes") : "yes";
        Optional<String> answer = terminal.ask("This would " + change + ". Type " + word + " to go on:");
        return answer.orElse("").strip().equals(word);
    }
}
