package io.nightshift.sdk.job;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.query.Filter;
import io.nightshift.ael.Ael;
import io.nightshift.ael.AelPlan;
import io.nightshift.ael.IndexCatalog;
import io.nightshift.sdk.internal.launch.Indexes;
import io.nightshift.sdk.internal.node.IndexFilterText;
import java.util.List;
import java.util.Optional;

/** Which records a job is for, as the user said it. */
sealed interface Condition {

    /** All records. */
    record Everything() implements Condition {}

    /** Those for which a compiled expression is true. */
    record Compiled(Expression expression) implements Condition {}

    /** Those for which AEL text is true; an index may find them. */
    record Text(Ael ael, Optional<IndexCatalog.Hint> hint) implements Condition {}

    /** Those that an index query finds. */
    record ByIndex(Filter filter) implements Condition {}

    /**
     * How the records are found.
     *
     * @param filter what is tested on each
     * @param indexFilter the index query that finds them
     * @param explanation the choice and its reason in one line
     */
    record Search(Optional<Expression> filter, Optional<Filter> indexFilter, String explanation) {}

    /** Decides how the records of a data set are found. */
    static Search search(Condition condition, DataSet dataSet, Indexes indexes) {
        return switch (condition) {
            case Everything ignored -> new Search(Optional.empty(), Optional.empty(), "all records of " + dataSet);
            case Compiled compiled ->
                new Search(
                        Optional.of(compiled.expression()),
                        Optional.empty(),
                        "no secondary index: every record of " + dataSet + " is tested with the expression");
            case ByIndex byIndex ->
                new Search(
                        Optional.empty(),
                        Optional.of(byIndex.filter()),
                        IndexFilterText.of(byIndex.filter()) + " finds the records");
            case Text text -> search(text, dataSet, indexes);
        };
    }

    private static Search search(Text text, DataSet dataSet, Indexes indexes) {
        Optional<String> set = dataSet.isWholeNamespace() ? Optional.empty() : Optional.of(dataSet.set());
        IndexCatalog catalog =
                new IndexCatalog(dataSet.namespace(), set, indexes.of(dataSet.namespace(), set), text.hint());
        AelPlan plan = text.ael().filter(catalog);
        return new Search(plan.remaining().map(Exp::build), plan.filter(), plan.explanation());
    }

    /** The same search without the help of an index; for AEL text only. */
    static Optional<Search> withoutIndex(Condition condition, DataSet dataSet) {
        return condition instanceof Text text
                ? Optional.of(new Search(
                        Optional.of(text.ael().toExpression()),
                        Optional.empty(),
                        "no secondary index: a node refused the one that was chosen; every record of " + dataSet
                                + " is tested"))
                : Optional.empty();
    }

    /** Refuses what a server cannot do with more than one index filter. */
    static ByIndex byIndex(List<Filter> filters) {
        if (filters.size() != 1) {
            throw new IllegalArgumentException("a job takes one index filter, " + filters.size()
                    + " were given: a server asks one index; use where(...) to test several conditions");
        }
        return new ByIndex(filters.get(0));
    }
}
