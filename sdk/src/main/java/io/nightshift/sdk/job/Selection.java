package io.nightshift.sdk.job;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.query.Filter;
import io.nightshift.ael.IndexCatalog;
import io.nightshift.sdk.internal.json.Json;
import io.nightshift.sdk.internal.wire.IndexFilterJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The records of its data set that a job processes: those that meet all conditions.
 *
 * @param conditions in the order given; none means all records
 * @param indexFilter the secondary-index query that finds the records, if the user chose one
 * @param hint the preferred index for a condition in text
 */
record Selection(List<Condition> conditions, Optional<Filter> indexFilter, Optional<IndexCatalog.Hint> hint) {

    Selection {
        conditions = List.copyOf(conditions);
        if (hint.isPresent() && conditions.stream().noneMatch(Condition.Text.class::isInstance)) {
            throw new IllegalArgumentException(
                    "withHint(...) helps where(\"...\") with AEL text to choose an index: add one, or leave the hint out");
        }
    }

    /** The same with one more condition. */
    Selection and(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Selection(more, indexFilter, hint);
    }

    /** The conjunction of all conditions; empty if there are none. */
    Optional<Expression> filter() {
        return all(conditions.stream().map(Condition::toExp).toList());
    }

    /** What a record must meet, in one line for people; "" if all records are selected. */
    String shown() {
        return joined(Condition::shown, filter -> Json.write(IndexFilterJson.toJson(filter)));
    }

    /** The same with {@code ?} for every value. */
    String shape() {
        return joined(Condition::shape, filter -> "?");
    }

    private String joined(Function<Condition, String> text, Function<Filter, String> index) {
        List<String> parts = new ArrayList<>();
        indexFilter.ifPresent(filter -> parts.add("index " + index.apply(filter)));
        conditions.forEach(condition -> parts.add(text.apply(condition).replace("\n", " ")));
        return parts.size() == 1
                ? parts.get(0)
                : parts.stream().map(part -> "(" + part + ")").collect(Collectors.joining(" and "));
    }

    /** One expression that is true if all are; empty if there are none. */
    static Optional<Expression> all(List<Exp> expressions) {
        return switch (expressions.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(Exp.build(expressions.get(0)));
            default -> Optional.of(Exp.build(Exp.and(expressions.toArray(new Exp[0]))));
        };
    }
}
