package io.nightshift.server.fault;

import io.nightshift.engine.record.RecordLayout;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which requests go wrong, and how. Immutable; each method returns a narrower rule.
 *
 * <pre>{@code
 * server.faults().add(FaultRule.refuse(ResultCode.KEY_BUSY).on(Requests.WRITES).ofSet("test", "users").times(2));
 * server.faults().add(FaultRule.of(Fault.ANSWER_LOST).on(Requests.WRITES).withProbability(0.01, 42));
 * }</pre>
 */
public final class FaultRule {
    private static final int MAX_CODE = 255;
    private static final Duration FARTHEST = Duration.ofDays(36_500);

    /** What happens to a request. */
    sealed interface Effect {
        record Wrong(Fault fault) implements Effect {}

        record Refusal(int resultCode) implements Effect {}

        record Delay(Duration time) implements Effect {}

        record ClockOff(Duration offset) implements Effect {}
    }

    /** What a request must be about. Empty texts and digests stand for anything. */
    private record Target(Requests requests, String namespace, String set, Optional<byte[]> digest) {
        static final Target ANY = new Target(Requests.ALL, "", "", Optional.empty());
    }

    /** Which of the requests about the target go wrong. */
    private record Share(int skip, int times, double probability, long seed) {
        static final Share EACH = new Share(0, Integer.MAX_VALUE, 1, 0);
    }

    private final Effect effect;
    private final Target target;
    private final Share share;
    private final OptionalInt node;

    private FaultRule(Effect effect, Target target, Share share, OptionalInt node) {
        this.effect = effect;
        this.target = target;
        this.share = share;
        this.node = node;
    }

    private static FaultRule all(Effect effect) {
        return new FaultRule(effect, Target.ANY, Share.EACH, OptionalInt.empty());
    }

    private FaultRule about(Target other) {
        return new FaultRule(effect, other, share, node);
    }

    private FaultRule taking(Share other) {
        return new FaultRule(effect, target, other, node);
    }

    /** All requests go wrong, with {@link Fault#JOB_LOST} all starts of jobs; partitions move once. */
    public static FaultRule of(Fault fault) {
        FaultRule all = all(new Effect.Wrong(fault));
        if (fault.movesPartitions()) {
            return all.times(1);
        }
        return fault == Fault.JOB_LOST ? all.on(Requests.JOB_STARTS) : all;
    }

    /**
     * All requests are refused, except {@link Requests#JOB_INFO}, whose answers have no result codes.
     *
     * @param resultCode of the answer, 1 to 255
     * @throws IllegalArgumentException for another one
     */
    public static FaultRule refuse(int resultCode) {
        if (resultCode < 1 || resultCode > MAX_CODE) {
            throw new IllegalArgumentException(
                    "a request is refused with a result code from 1 to " + MAX_CODE + ", was " + resultCode);
        }
        return all(new Effect.Refusal(resultCode));
    }

    /**
     * All requests are executed only after a time. {@link Faults#clear()} ends the waiting.
     *
     * @throws IllegalArgumentException if negative or zero
     */
    public static FaultRule delay(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("a delay must be above 0, was " + time);
        }
        return all(new Effect.Delay(time));
    }

    /**
     * The node's clock is fast, or slow if the offset is negative, from the first of the requests on, or at once if the rule is about all of
     * them; see {@link io.nightshift.server.EmbeddedServer#setClockOffset}. {@link Faults#clear()} sets it right.
     *
     * @throws IllegalArgumentException if zero, or more than 100 years
     */
    public static FaultRule clockOff(Duration offset) {
        if (offset.isZero() || offset.abs().compareTo(FARTHEST) > 0) {
            throw new IllegalArgumentException(
                    "a clock that is off must be fast or slow by at most 36500 days, was " + offset);
        }
        return all(new Effect.ClockOff(offset)).times(1);
    }

    /**
     * Only requests of a kind.
     *
     * @throws IllegalArgumentException for a fault or refusal that such requests cannot have
     */
    public FaultRule on(Requests requests) {
        if (effect instanceof Effect.Refusal refusal && requests == Requests.JOB_INFO) {
            throw new IllegalArgumentException("a request is refused with a result code from 1 to " + MAX_CODE
                    + ", and " + Requests.JOB_INFO + " have none; was " + refusal.resultCode() + " for " + requests);
        }
        if (effect instanceof Effect.Wrong wrong
                && wrong.fault() == Fault.JOB_LOST
                && requests != Requests.JOB_STARTS) {
            throw new IllegalArgumentException(Fault.JOB_LOST + " is for " + Requests.JOB_STARTS + ", not " + requests);
        }
        return about(new Target(requests, target.namespace, target.set, target.digest));
    }

    /** Only requests about a namespace. */
    public FaultRule ofNamespace(String namespace) {
        return about(new Target(target.requests, namespace, target.set, target.digest));
    }

    /** Only requests about a set; of batches, those with a record of it. */
    public FaultRule ofSet(String namespace, String set) {
        return about(new Target(target.requests, namespace, set, target.digest));
    }

    /**
     * Only requests about one record; of batches, those that name it.
     *
     * @param digest 20 bytes: {@code key.digest} in the official client
     * @throws IllegalArgumentException if there are more or fewer
     */
    public FaultRule ofKey(byte[] digest) {
        if (digest.length != RecordLayout.DIGEST_SIZE) {
            throw new IllegalArgumentException(
                    "a digest has " + RecordLayout.DIGEST_SIZE + " bytes, not " + digest.length + "; use key.digest");
        }
        return about(new Target(target.requests, target.namespace, target.set, Optional.of(digest.clone())));
    }

    /**
     * Only requests to one node of a cluster.
     *
     * @param number from 0, as in {@link io.nightshift.server.EmbeddedCluster#node}
     * @throws IllegalArgumentException if negative
     */
    public FaultRule onNode(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("nodes are numbered from 0, was " + number);
        }
        return new FaultRule(effect, target, share, OptionalInt.of(number));
    }

    /**
     * Spares the first requests.
     *
     * @throws IllegalArgumentException if negative
     */
    public FaultRule skip(int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("requests to skip must be 0 or more, was " + requests);
        }
        return taking(new Share(requests, share.times, share.probability, share.seed));
    }

    /**
     * At most so many requests go wrong; all that match without this.
     *
     * @throws IllegalArgumentException unless 1 or more
     */
    public FaultRule times(int requests) {
        if (requests < 1) {
            throw new IllegalArgumentException("requests that go wrong must be 1 or more, was " + requests);
        }
        return taking(new Share(share.skip, requests, share.probability, share.seed));
    }

    /**
     * Each request goes wrong with a probability. Which ones do depends only on the seed, and on the order in which requests come.
     *
     * @param probability above 0, at most 1
     * @throws IllegalArgumentException for another one
     */
    public FaultRule withProbability(double probability, long seed) {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability must be above 0 and at most 1, was " + probability);
        }
        return taking(new Share(share.skip, share.times, probability, seed));
    }

    /**
     * Checks that a server can have this fault.
     *
     * @param nodes how many there are; 1 for a server that stands alone
     * @throws IllegalArgumentException if it has too few nodes
     */
    public void requireNodes(int nodes) {
        if (effect instanceof Effect.Wrong wrong && wrong.fault().movesPartitions() && nodes < 2) {
            throw new IllegalArgumentException(
                    wrong.fault() + " needs several nodes, and there is one: start a cluster, or leave it out");
        }
        if (node.isPresent() && node.getAsInt() >= nodes) {
            throw new IllegalArgumentException("there is no node " + node.getAsInt() + " for " + this
                    + (nodes == 1 ? ": there is only node 0" : ": nodes are numbered 0 to " + (nodes - 1)));
        }
    }

    /** Whether it is about requests to a node. */
    boolean isOfNode(int number) {
        return node.isEmpty() || node.getAsInt() == number;
    }

    /** Whether it need not wait for a request: a clock can be off without any. */
    boolean isAtOnce() {
        return effect instanceof Effect.ClockOff
                && target.equals(Target.ANY)
                && share.skip == 0
                && share.probability == 1;
    }

    Effect effect() {
        return effect;
    }

    int skipped() {
        return share.skip;
    }

    int most() {
        return share.times;
    }

    double probability() {
        return share.probability;
    }

    long seed() {
        return share.seed;
    }

    boolean matches(Request request) {
        boolean refusable = !(effect instanceof Effect.Refusal) || request.kind() != Requests.JOB_INFO;
        return refusable
                && target.requests.include(request.kind())
                && (target.namespace.isEmpty() && target.digest.isEmpty()
                        || request.isAbout(target.namespace, target.set, target.digest));
    }

    @Override
    public String toString() {
        String what = switch (effect) {
            case Effect.Wrong wrong -> wrong.fault().toString();
            case Effect.Refusal refusal -> "refusal with " + refusal.resultCode();
            case Effect.Delay delay -> "delay of " + delay.time().toMillis() + " ms";
            case Effect.ClockOff clock -> "clock off by " + clock.offset().toMillis() + " ms";
        };
        return what + " for " + target.requests
                + (target.namespace.isEmpty() ? "" : " of " + target.namespace)
                + (target.set.isEmpty() ? "" : "." + target.set)
                + target.digest
                        .map(digest -> " with digest " + HexFormat.of().formatHex(digest))
                        .orElse("")
                + (node.isEmpty() ? "" : " to node " + node.getAsInt())
                + (share.skip == 0 ? "" : " after the first " + share.skip)
                + (share.times == Integer.MAX_VALUE ? "" : ", " + share.times + " times")
                + (share.probability == 1 ? "" : ", each with probability " + share.probability);
    }
}
