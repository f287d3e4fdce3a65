package io.nightshift.testkit;

import io.nightshift.sdk.task.ExecuteTask;
import io.nightshift.server.insight.Author;
import io.nightshift.server.insight.Change;
import io.nightshift.server.insight.ChangeLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Says more of a change that was found: each method leaves those changes that are so, and fails if there are none.
 *
 * <pre>{@code
 * assertThat(server).wrote(key).updated().by(task).changingOnly("points").once();
 * }</pre>
 */
public final class WritesAssert {
    private final ChangeLog log;
    private final Described<Change> target;
    private final List<String> said;
    private final List<Change> left;

    private WritesAssert(ChangeLog log, Described<Change> target, List<String> said, List<Change> left) {
        this.log = log;
        this.target = target;
        this.said = said;
        this.left = left;
    }

    static WritesAssert of(ChangeLog log, Described<Change> target) {
        return new WritesAssert(
                log,
                target,
                List.of(),
                log.changes().stream().filter(target.condition()).toList());
    }

    // ---------------------------------------------------------------- by whom

    /** By a background job. */
    public WritesAssert by(ExecuteTask task) {
        return byJob(task.id());
    }

    /** By a background job. */
    public WritesAssert byJob(long taskId) {
        return byAuthor(new Author.Job(taskId));
    }

    /** By any background job. */
    public WritesAssert byJob() {
        return and("by a job", change -> change.author() instanceof Author.Job);
    }

    /** By a command of a client. */
    public WritesAssert byClient() {
        return and("by a client", change -> change.author() instanceof Author.Client);
    }

    /** By a command of a client that has logged in as a user. */
    public WritesAssert byUser(String name) {
        return and(
                "by user " + name,
                change -> change.author() instanceof Author.Client client
                        && client.user().equals(name));
    }

    private WritesAssert byAuthor(Author author) {
        return and("by " + author, change -> change.author().equals(author));
    }

    // ---------------------------------------------------------------- what

    /** The record was not there before. */
    public WritesAssert created() {
        return is(Change.Kind.CREATED);
    }

    /** A bin got another value. */
    public WritesAssert updated() {
        return is(Change.Kind.UPDATED);
    }

    /** It was written, and no bin got another value. */
    public WritesAssert touched() {
        return is(Change.Kind.TOUCHED);
    }

    /** It was deleted. */
    public WritesAssert deleted() {
        return is(Change.Kind.DELETED);
    }

    /** It was removed because its time to live was over. */
    public WritesAssert expired() {
        return is(Change.Kind.EXPIRED);
    }

    /** It was removed by a truncation. */
    public WritesAssert truncated() {
        return is(Change.Kind.TRUNCATED);
    }

    private WritesAssert is(Change.Kind kind) {
        return and(kind.toString(), change -> change.kind() == kind);
    }

    /** These bins got other values, or more. */
    public WritesAssert changing(String... bins) {
        Set<String> wanted = Set.of(bins);
        return and(
                "changing " + String.join(", ", bins),
                change -> Set.copyOf(change.bins()).containsAll(wanted));
    }

    /** These bins got other values, and no others. */
    public WritesAssert changingOnly(String... bins) {
        Set<String> wanted = Set.of(bins);
        return and(
                "changing only " + String.join(", ", bins),
                change -> Set.copyOf(change.bins()).equals(wanted));
    }

    /** The record had this generation afterwards; 0 if it was gone. */
    public WritesAssert toGeneration(int generation) {
        return and("to generation " + generation, change -> change.generationAfter() == generation);
    }

    // ---------------------------------------------------------------- how often

    /** There was one such change. */
    public WritesAssert once() {
        return times(1);
    }

    /** There were so many such changes. */
    public WritesAssert times(int count) {
        if (left.size() > count) {
            throw failed(expected() + " " + count(count) + ", and it was " + count(left.size()));
        }
        requireAll("whether " + text() + " was written " + count(count));
        if (left.size() < count) {
            throw failed(expected() + " " + count(count) + ", and it was " + count(left.size()));
        }
        return this;
    }

    /** There were no other changes of the record, or of records of the data set. */
    public WritesAssert only() {
        Set<Change> known = new HashSet<>(left);
        List<Change> others = log.changes().stream()
                .filter(target.condition())
                .filter(change -> !known.contains(change))
                .toList();
        if (!others.isEmpty()) {
            throw new AssertionError(expected() + " only, and it was written otherwise, too"
                    + Lines.ofLast("the other changes of it", others));
        }
        requireAll("whether " + text() + " was written only so");
        return this;
    }

    private static String count(int times) {
        return times == 1 ? "once" : times + " times";
    }

    // ----------------------------------------------------------------

    private WritesAssert and(String what, Predicate<Change> condition) {
        List<String> more = new ArrayList<>(said);
        more.add(what);
        return new WritesAssert(
                        log,
                        target,
                        List.copyOf(more),
                        left.stream().filter(condition).toList())
                .check(left);
    }

    WritesAssert check() {
        return check(List.of());
    }

    /** @param nearest the changes that are all that was said but the last */
    private WritesAssert check(List<Change> nearest) {
        if (!left.isEmpty()) {
            return this;
        }
        requireAll("whether " + text() + " was written" + how());
        String but = nearest.isEmpty() ? ", and it was not" : ", and it was not" + Lines.ofLast("what was", nearest);
        throw failed(expected() + but);
    }

    void checkNone() {
        if (!left.isEmpty()) {
            throw new AssertionError(
                    "expected " + text() + " not to be written, and it was" + Lines.ofLast("its changes", left));
        }
        requireAll("that " + text() + " was not written");
    }

    private void requireAll(String what) {
        if (!log.isComplete()) {
            throw new IllegalStateException("cannot tell " + what + ": " + log.forgotten()
                    + " older changes have been forgotten; keep more with insight().start(changes, bytes), or"
                    + " clear() before what is tested"
                    + Lines.ofLast("what is remembered of it", left));
        }
    }

    private AssertionError failed(String message) {
        List<Change> all = log.changes().stream().filter(target.condition()).toList();
        return new AssertionError(message
                + (all.isEmpty()
                        ? Lines.ofLast("what was written", log.changes())
                        : Lines.ofLast("all changes of it", all)));
    }

    private String expected() {
        return "expected " + text() + " to be written" + how();
    }

    private String text() {
        return target.text();
    }

    private String how() {
        return said.isEmpty() ? "" : said.stream().collect(Collectors.joining(", ", " (", ")"));
    }
}
