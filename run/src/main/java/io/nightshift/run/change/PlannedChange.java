package io.nightshift.run.change;

import io.nightshift.run.journal.JournalJson;
import io.nightshift.run.plan.ChangePlan;
import io.nightshift.run.plan.Warning;
import io.nightshift.run.store.Owner;
import io.nightshift.sdk.Session;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * What was seen when a change was planned, as a file: so that what is applied is what somebody has looked at.
 *
 * @param format of the file
 * @param change the name of the change
 * @param digest its {@link Change#digest}
 * @param by who planned it, and when
 * @param nodes the nodes of the cluster
 * @param seen what was seen there
 * @param seal a hash of all this, which is another if somebody has edited the file
 */
public record PlannedChange(
        int format, String change, String digest, Owner by, List<String> nodes, Seen seen, String seal) {

    private static final int FORMAT = 1;

    /**
     * What a dry run has found.
     *
     * @param matching how many records match
     * @param inSet how many the data set has
     * @param tried on copies of how many the change was tried
     * @param changed how many of these would change
     * @param removed how many would be gone
     * @param unchanged how many would be written as they are
     * @param failed how many would fail
     * @param warnings what somebody should know
     */
    public record Seen(
            long matching,
            long inSet,
            long tried,
            long changed,
            long removed,
            long unchanged,
            long failed,
            List<String> warnings) {
        public Seen {
            warnings = List.copyOf(warnings);
        }

        /** What a plan has found. */
        public static Seen of(ChangePlan plan) {
            return new Seen(
                    plan.matching().likely(),
                    plan.matching().inSet(),
                    plan.rehearsal().records(),
                    plan.rehearsal().changed(),
                    plan.rehearsal().removed(),
                    plan.rehearsal().unchanged(),
                    plan.rehearsal().failed(),
                    plan.warnings().stream().map(Warning::text).toList());
        }
    }

    public PlannedChange {
        nodes = List.copyOf(nodes);
    }

    /**
     * What was seen of a change.
     *
     * @param nodes the nodes of the cluster
     */
    public static PlannedChange of(Change change, Seen seen, List<String> nodes, Owner by) {
        return new PlannedChange(FORMAT, change.name(), change.digest(), by, nodes, seen, "").sealed();
    }

    private PlannedChange sealed() {
        PlannedChange open = new PlannedChange(format, change, digest, by, nodes, seen, "");
        return new PlannedChange(format, change, digest, by, nodes, seen, Canonical.hash(JournalJson.write(open)));
    }

    /** Writes the file. */
    public void write(Path file) throws IOException {
        Files.writeString(file, JournalJson.write(this) + "\n");
    }

    /**
     * Reads a file.
     *
     * @throws ChangeException if it is not as it was written
     * @throws IOException if it cannot be read
     */
    public static PlannedChange read(Path file) throws IOException {
        try {
            PlannedChange planned = JournalJson.read(Files.readString(file).strip(), PlannedChange.class);
            if (!planned.equals(planned.sealed())) {
                throw new ChangeException(file + " is not as `plan` has written it: plan the change again");
            }
            return planned;
        } catch (CharacterCodingException e) {
            throw new ChangeException(file + " is no plan: it is not UTF-8", e);
        } catch (ChangeException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ChangeException(file + " is no plan: " + e.getMessage(), e);
        }
    }

    /**
     * Makes sure that this is the plan of a change on a cluster.
     *
     * @throws ChangeException if the change says something else, or the cluster is another one; says which
     */
    public void require(Change applied, Session session) {
        if (!digest.equals(applied.digest())) {
            throw new ChangeException("change " + applied.name() + " is not what was planned by " + by + " at "
                    + by.since() + ": look at it with `nightshift plan` again");
        }
        if (Collections.disjoint(nodes, session.cluster().nodeNames())) {
            throw new ChangeException("change " + applied.name() + " was planned on another cluster, with the nodes "
                    + String.join(", ", nodes) + ": plan it on this one");
        }
    }
}
