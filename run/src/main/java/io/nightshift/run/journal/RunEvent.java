package io.nightshift.run.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.nightshift.run.spec.RunSpec;
import io.nightshift.run.store.Owner;
import io.nightshift.sdk.task.TaskState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Something that has happened in a run; one line of its journal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.Created.class, name = "created"),
    @JsonSubTypes.Type(value = RunEvent.TakenOver.class, name = "taken-over"),
    @JsonSubTypes.Type(value = RunEvent.Guarded.class, name = "guarded"),
    @JsonSubTypes.Type(value = RunEvent.Limited.class, name = "limited"),
    @JsonSubTypes.Type(value = RunEvent.BackedUp.class, name = "backed-up"),
    @JsonSubTypes.Type(value = RunEvent.PassPlanned.class, name = "pass-planned"),
    @JsonSubTypes.Type(value = RunEvent.PassStarted.class, name = "pass-started"),
    @JsonSubTypes.Type(value = RunEvent.PassEnded.class, name = "pass-ended"),
    @JsonSubTypes.Type(value = RunEvent.PassProved.class, name = "pass-proved"),
    @JsonSubTypes.Type(value = RunEvent.TriedSingly.class, name = "tried-singly"),
    @JsonSubTypes.Type(value = RunEvent.OthersSeen.class, name = "others-seen"),
    @JsonSubTypes.Type(value = RunEvent.GateChecked.class, name = "gate-checked"),
    @JsonSubTypes.Type(value = RunEvent.StepTaken.class, name = "step-taken"),
    @JsonSubTypes.Type(value = RunEvent.PaceChanged.class, name = "pace-changed"),
    @JsonSubTypes.Type(value = RunEvent.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = RunEvent.WaitOver.class, name = "wait-over"),
    @JsonSubTypes.Type(value = RunEvent.MarkerVanished.class, name = "marker-vanished"),
    @JsonSubTypes.Type(value = RunEvent.Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = RunEvent.Held.class, name = "held"),
    @JsonSubTypes.Type(value = RunEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = RunEvent.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = RunEvent.Undone.class, name = "undone")
})
public sealed interface RunEvent {

    /**
     * The first line of each journal.
     *
     * @param run the id of the run
     * @param name what people call it
     * @param because why it is done
     * @param by who asked for it
     * @param spec what was asked
     * @param change the change in several lines for people
     * @param servers the version of each node
     * @param digest a hash of what the change was declared as, if it was declared in a file
     */
    record Created(
            String run,
            String name,
            Optional<String> because,
            Owner by,
            RunSpec spec,
            String change,
            Map<String, String> servers,
            Optional<String> digest)
            implements RunEvent {
        public Created {
            servers = Map.copyOf(servers);
        }
    }

    /**
     * Another process drives the run from here on.
     *
     * @param by which
     * @param torn how many bytes the process before had half written
     */
    record TakenOver(Owner by, long torn) implements RunEvent {}

    /**
     * The guard was set: only records that were last updated before it are changed.
     *
     * @param t0 the guard, in milliseconds since 1970, by the clocks of the nodes
     * @param clocks the clock of each node when it was set, in milliseconds since 1970
     * @param cluster the key by which the nodes knew their cluster, which changes when one joins, leaves or is restarted
     * @param uptimes for how many seconds each node had run
     * @param activity what each node had written until then
     * @param kept how many of these writes were made to keep the run itself
     */
    record Guarded(
            long t0,
            Map<String, Long> clocks,
            String cluster,
            Map<String, Long> uptimes,
            Map<String, NodeActivity> activity,
            long kept)
            implements RunEvent {
        public Guarded {
            clocks = Map.copyOf(clocks);
            uptimes = Map.copyOf(uptimes);
            activity = Map.copyOf(activity);
        }
    }

    /**
     * How much may be changed.
     *
     * @param maxRecords records in all; empty if there is no limit any more
     * @param reason where the number comes from
     */
    record Limited(OptionalLong maxRecords, String reason) implements RunEvent {}

    /**
     * The records were saved that will be changed, as they were when the guard was set.
     *
     * @param directory where
     * @param records how many
     * @param bytes of all files
     */
    record BackedUp(String directory, long records, long bytes) implements RunEvent {}

    /**
     * A pass is about to be started. On disk before anything is sent, so that a job never runs of which the journal knows nothing.
     *
     * @param pass counted from 1
     * @param taskId the id of its job
     * @param purpose what it is for
     * @param buckets how many of {@value io.nightshift.run.spec.Canary#ALL} buckets of records it goes over
     * @param recordsPerSecond its rate, 0 for the server's own
     */
    record PassPlanned(int pass, long taskId, Purpose purpose, int buckets, int recordsPerSecond) implements RunEvent {}

    /** All nodes have accepted the job of a pass. */
    record PassStarted(int pass, List<String> nodes) implements RunEvent {
        public PassStarted {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * The job of a pass has ended on every node, or was not started.
     *
     * @param pass which
     * @param state DONE, ABORTED or LOST
     * @param reason why, if it is not DONE
     * @param nodes what each node did
     */
    record PassEnded(int pass, TaskState state, String reason, List<NodeCount> nodes) implements RunEvent {
        public PassEnded {
            nodes = List.copyOf(nodes);
        }

        /** Records changed. */
        public long succeeded() {
            return nodes.stream().mapToLong(NodeCount::succeeded).sum();
        }

        /** Records whose write failed. */
        public long failed() {
            return nodes.stream().mapToLong(NodeCount::failed).sum();
        }
    }

    /**
     * Whether a pass went over every record.
     *
     * @param pass which
     * @param whole whether it did for certain
     * @param reason why not, or ""
     */
    record PassProved(int pass, boolean whole, String reason) implements RunEvent {}

    /**
     * Records that had failed were tried one by one.
     *
     * @param pass the pass in which they had failed
     * @param changed those that could be changed now
     * @param failed those that failed again; each is in the file
     * @param file where they are listed
     * @param all whether these are all
     */
    record TriedSingly(int pass, long changed, long failed, String file, boolean all) implements RunEvent {}

    /**
     * After the last pass it was found out what others have written since the guard was set.
     *
     * @param writes how many writes at most; empty if that cannot be known, e.g. because a node was restarted
     * @param records how many records there are at most that were not changed, because others wrote them before the run came to them; 0 if
     *     that was not counted, because they are changed now
     * @param detail how that was found out
     */
    record OthersSeen(OptionalLong writes, long records, String detail) implements RunEvent {}

    /**
     * The records of a step were looked at.
     *
     * @param step counted from 0
     * @param open whether the run may go on
     * @param findings what speaks against it, or what was seen
     */
    record GateChecked(int step, boolean open, List<String> findings) implements RunEvent {
        public GateChecked {
            findings = List.copyOf(findings);
        }
    }

    /** The run goes on with a step of its canary; the last one is over all records. */
    record StepTaken(int step, int buckets) implements RunEvent {}

    /** The rate was changed, 0 is the server's own. */
    record PaceChanged(int from, int to, String reason) implements RunEvent {}

    /**
     * The run waits for something that comes by itself.
     *
     * @param cause of which kind it is
     * @param reason what it is, in one line
     */
    record Waiting(WaitCause cause, String reason) implements RunEvent {}

    /** It has come. */
    record WaitOver() implements RunEvent {}

    /** Records have lost the run's marker although they are there: another program replaces them. */
    record MarkerVanished(List<String> digests) implements RunEvent {
        public MarkerVanished {
            digests = List.copyOf(digests);
        }
    }

    /** The run was paused, by somebody or by itself. */
    record Paused(Optional<Owner> by, String reason) implements RunEvent {}

    /** The run waits for a person. */
    record Held(String reason) implements RunEvent {}

    /** Somebody lets it go on; after its end, to try again what has failed. */
    record Resumed(Owner by, String reason) implements RunEvent {}

    /**
     * The run was taken back: its before-images were written where records still were as it had left them.
     *
     * @param by who did it
     * @param undone records that are again as they were
     * @param untouched records that were as they had been
     * @param expired records whose time would have passed without the run, too
     * @param conflicts records that others have changed since, and that were left alone
     * @param rejected records that the server refused to write; the undo can be repeated
     * @param file lists the last two
     */
    record Undone(Owner by, long undone, long untouched, long expired, long conflicts, long rejected, String file)
            implements RunEvent {}

    /**
     * The last line of a run that was not undone.
     *
     * @param state a final one
     * @param by who ended it, if somebody did
     * @param failed records that failed and are listed
     * @param notConfirmed records at most that others wrote before the run came to them
     * @param reason in one line
     */
    record Ended(RunState state, Optional<Owner> by, long failed, long notConfirmed, String reason)
            implements RunEvent {}
}
