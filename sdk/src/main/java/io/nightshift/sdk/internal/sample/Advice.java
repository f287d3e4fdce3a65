package io.nightshift.sdk.internal.sample;

import com.aerospike.client.exp.Exp;
import io.nightshift.ael.AelUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to write instead, so that a condition fits the records. */
final class Advice {
    private Advice() {}

    /** For a place whose value has another type than the expression needs; starts with a colon. */
    static String of(AelUse use, Exp.Type found) {
        String operator = use.operator().orElse("");
        Exp.Type needed = use.type().orElseThrow();
        if (operator.equals("contains")) {
            return contains(use, found);
        }
        if (operator.equals("==") && found == Exp.Type.LIST && use.constants().size() == 1) {
            return write(use.constants().get(0).text() + " in " + use.path());
        }
        if (found == Exp.Type.GEO && needed == Exp.Type.STRING) {
            return write("geoCompare(" + use.path() + ", geoJson('...'))");
        }
        if (use.constants().isEmpty()) {
            return withoutConstants(use, found, needed);
        }
        return constants(use, found)
                .map(texts -> use.declared() ? texts + ", and " + use.path() + ":" + found : texts)
                .orElseGet(() -> instead(use, found, needed));
    }

    /** For a value on the path that is not the expected list or map. */
    static String step(AelUse.Step step, Exp.Type found) {
        if (step.ofMap() && found == Exp.Type.LIST) {
            return ": write [0] for an index, [#0] for a rank, [=5] for a value";
        }
        if (!step.ofMap() && found == Exp.Type.MAP) {
            return ": write .key or {@5} for a key, {0} for an index, {#0} for a rank, {=5} for a value";
        }
        return ", the expression takes it for " + (step.ofMap() ? "a map" : "a list");
    }

    /** The path to a key of a map. */
    static String key(String map, Object key) {
        return key instanceof Long ? map + ".{@" + key + "}" : map + "." + literal(key.toString());
    }

    /** A string in quotes. */
    static String literal(String text) {
        return new AelUse.Constant("", text).as(Exp.Type.STRING).orElse(text);
    }

    private static String write(String what) {
        return ": write " + what;
    }

    private static String contains(AelUse use, Exp.Type found) {
        Optional<String> element = use.constants().stream()
                .findFirst()
                .map(constant -> found == Exp.Type.MAP
                        ? constant.text()
                        : constant.as(found).orElse(constant.text()));
        if (found == Exp.Type.MAP) {
            return element.map(text -> write(use.path() + ".{=" + text + "}.exists() to look among its values"))
                    .orElse(taken(Exp.Type.LIST));
        }
        return element.map(text -> write(use.path() + " == " + text)).orElse(taken(Exp.Type.LIST));
    }

    private static String withoutConstants(AelUse use, Exp.Type found, Exp.Type needed) {
        if (needed == Exp.Type.BOOL && found == Exp.Type.INT) {
            return write(use.path() + " == 1");
        }
        boolean size =
                needed == Exp.Type.LIST && found == Exp.Type.MAP || needed == Exp.Type.MAP && found == Exp.Type.LIST;
        return use.declared() || size ? write(use.path() + ":" + found) : taken(needed);
    }

    /** The constants as they should be written. */
    private static Optional<String> constants(AelUse use, Exp.Type found) {
        List<String> texts = new ArrayList<>();
        boolean one = use.constants().size() == 1;
        for (AelUse.Constant constant : use.constants()) {
            Optional<String> converted = constant.as(found);
            if (converted.isEmpty()) {
                return Optional.empty();
            }
            texts.add(
                    constant.isPlaceholder()
                            ? "give " + constant.text() + " as " + converted.get()
                            : one
                                    ? "write " + converted.get()
                                    : "write " + converted.get() + " for " + constant.text());
        }
        return Optional.of(": " + texts.stream().collect(Collectors.joining(", ")));
    }

    /** For a type for which no constant means the same. */
    private static String instead(AelUse use, Exp.Type found, Exp.Type needed) {
        String path = use.path();
        if (found == Exp.Type.INT && needed == Exp.Type.FLOAT) {
            return write(path + ":INT.toFloat()");
        }
        return ", and "
                + use.constants().stream().map(AelUse.Constant::text).collect(Collectors.joining(", "))
                + " is not";
    }

    private static String taken(Exp.Type needed) {
        return ", the expression takes it for " + Types.nameWithArticle(needed);
    }
}
