package io.nightshift.sdk.internal.failure;

import com.aerospike.client.command.ParticleType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ExpWriteFlags;
import com.aerospike.client.exp.Expression;
import io.nightshift.ael.AelUse;
import io.nightshift.sdk.internal.sample.Types;
import io.nightshift.sdk.internal.wire.WriteRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the operations of an update.
 *
 * @param bin the bin it writes, or "" if it is about the whole record
 * @param text the operation for people, on one line
 * @param rule what it asks of its bin
 * @param uses the places that the expression it writes looks at, if that is known
 */
public record Write(String bin, String text, WriteRule rule, Optional<List<AelUse>> uses) {

    /**
     * Those that see a record as it is before the update. What an earlier operation has written, or may have, is as that has written it,
     * which nothing in the record tells.
     */
    static List<Write> first(List<Write> all) {
        Set<String> written = new LinkedHashSet<>();
        List<Write> first = new ArrayList<>();
        for (Write write : all) {
            if (!written.contains(write.bin()) && write.reads(written)) {
                first.add(write);
            }
            written.add(write.bin());
        }
        return first;
    }

    /** Whether its value does not depend on what was written before. */
    private boolean reads(Set<String> written) {
        boolean isExpression = rule.needs().isEmpty() && rule.result().isPresent();
        return !isExpression
                || written.isEmpty()
                || uses.isPresent()
                        && uses.get().stream()
                                .map(AelUse::bin)
                                .flatMap(Optional::stream)
                                .noneMatch(written::contains);
    }

    /** The bins that decide whether it fails, as far as that is known. */
    Collection<String> bins() {
        Set<String> bins = new LinkedHashSet<>();
        bins.add(bin);
        uses.ifPresent(
                all -> all.stream().map(AelUse::bin).flatMap(Optional::stream).forEach(bins::add));
        bins.remove("");
        return bins;
    }

    /** True for records on which it may fail, as far as the types of bins decide it. */
    List<Exp> suspicious() {
        List<Exp> conditions = new ArrayList<>();
        rule.needs().ifPresent(type -> conditions.add(Exp.and(Exp.binExists(bin), isNot(bin, type))));
        if (has(ExpWriteFlags.CREATE_ONLY) && !has(ExpWriteFlags.POLICY_NO_FAIL)) {
            conditions.add(Exp.binExists(bin));
        }
        if (has(ExpWriteFlags.UPDATE_ONLY) && !has(ExpWriteFlags.POLICY_NO_FAIL)) {
            conditions.add(Exp.not(Exp.binExists(bin)));
        }
        if (trial().isPresent()) {
            for (AelUse use : uses.orElse(List.of())) {
                use.bin()
                        .ifPresent(used -> needed(use)
                                .map(type -> Exp.or(Exp.not(Exp.binExists(used)), isNot(used, type)))
                                .ifPresent(conditions::add));
            }
        }
        return conditions;
    }

    private static Exp isNot(String bin, Exp.Type type) {
        return Exp.ne(Exp.binType(bin), Exp.val(particle(type)));
    }

    /** Gives nothing on a record on which it fails, if that can be learned by reading. */
    Optional<Expression> trial() {
        boolean mayGiveNothing = has(ExpWriteFlags.ALLOW_DELETE) || has(ExpWriteFlags.EVAL_NO_FAIL);
        return mayGiveNothing ? Optional.empty() : rule.result();
    }

    /**
     * Why it fails on a record; empty if it does not, as far as is known.
     *
     * @param bins of the record, those of {@link #bins()} at least
     * @param givesNothing what came of the trial: whether the expression gave nothing
     */
    Optional<String> failure(Map<String, @Nullable Object> bins, boolean givesNothing) {
        Object value = bins.get(bin);
        Optional<Exp.Type> needs = rule.needs();
        if (value != null && needs.isPresent() && Types.of(value) != needs.get()) {
            return Optional.of(is(bin, value) + ", " + rule.name()
                    + (rule.result().isPresent() ? "" : " of " + Types.nameWithArticle(needs.get())) + " needs "
                    + Types.nameWithArticle(needs.get()));
        }
        if (!has(ExpWriteFlags.POLICY_NO_FAIL)) {
            if (has(ExpWriteFlags.CREATE_ONLY) && value != null) {
                return Optional.of("there is a bin " + bin + " already, which the expression may only create");
            }
            if (has(ExpWriteFlags.UPDATE_ONLY) && value == null) {
                return Optional.of("there is no bin " + bin + ", which the expression may only change");
            }
        }
        if (!givesNothing) {
            return Optional.empty();
        }
        if (needs.isEmpty()) {
            return Optional.of("the expression of bin " + bin + " has no value" + because(bins));
        }
        // An absent bin is created by some operations, left absent by others, and an error for the rest: an expression
        // tells nothing.
        return Optional.ofNullable(value)
                .map(held -> rule.name() + " does not apply to " + held(held) + " in bin " + bin + ", " + text);
    }

    private String because(Map<String, @Nullable Object> bins) {
        for (AelUse use : uses.orElse(List.of())) {
            Optional<Exp.Type> needed = needed(use);
            if (use.bin().isEmpty() || needed.isEmpty()) {
                continue;
            }
            String used = use.bin().get();
            Object value = bins.get(used);
            if (value == null) {
                return ": there is no bin " + used;
            }
            if (Types.of(value) != needed.get()) {
                return ": " + is(used, value) + ", it takes it for " + Types.nameWithArticle(needed.get());
            }
        }
        return " on this record";
    }

    /** The type that a bin must have for the way into it, or at its end. */
    private static Optional<Exp.Type> needed(AelUse use) {
        if (use.mayBeAbsent()) {
            return Optional.empty();
        }
        return use.steps().isEmpty()
                ? use.type()
                : Optional.of(use.steps().get(0).ofMap() ? Exp.Type.MAP : Exp.Type.LIST);
    }

    private boolean has(int flag) {
        return (rule.flags() & flag) != 0;
    }

    private static String is(String bin, Object value) {
        return "bin " + bin + " is " + Types.nameWithArticle(Types.of(value));
    }

    private static String held(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return "the list of " + list.size();
        }
        if (value instanceof Map<?, ?> map) {
            return "the map of " + map.size();
        }
        return value instanceof byte[] bytes ? "the " + bytes.length + " bytes" : "what is";
    }

    private static int particle(Exp.Type type) {
        return switch (type) {
            case NIL -> ParticleType.NULL;
            case BOOL -> ParticleType.BOOL;
            case INT -> ParticleType.INTEGER;
            case FLOAT -> ParticleType.DOUBLE;
            case STRING -> ParticleType.STRING;
            case BLOB -> ParticleType.BLOB;
            case LIST -> ParticleType.LIST;
            case MAP -> ParticleType.MAP;
            case GEO -> ParticleType.GEOJSON;
            case HLL -> ParticleType.HLL;
        };
    }
}
