package io.nightshift.sdk.job;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.query.Filter;
import io.nightshift.ael.AelPlan;
import io.nightshift.ael.IndexCatalog;
import io.nightshift.sdk.internal.launch.Indexes;
import io.nightshift.sdk.internal.node.IndexFilterText;
import io.nightshift.sdk.internal.node.JobSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides how the records of a plan are found: by which secondary index, or by a scan of all. */
final class Planner {

    private Planner() {}

    /**
     * How the records are found.
     *
     * @param filter the conditions tested on each
     * @param indexFilter the index query that finds them
     * @param explanation the choice and its reason in one line
     */
    private record Search(List<Exp> filter, Optional<Filter> indexFilter, String explanation) {

        /**
         * The conditions tested on each record. With an index they include the set: servers before 7.0.0.21 and 8.0.0.1 ignore the
         * set of such a job, and would write to the records of all sets.
         */
        List<Exp> conditions(DataSet dataSet) {
            if (indexFilter.isEmpty() || dataSet.isWholeNamespace()) {
                return filter;
            }
            List<Exp> all = new ArrayList<>(filter);
            all.add(0, Exp.eq(Exp.setName(), Exp.val(dataSet.set())));
            return all;
        }
    }

    /** The request for a plan that starts now, on nodes with these indexes. */
    static JobSpec spec(JobPlan plan, Indexes indexes, Instant now) {
        return spec(plan, search(plan, indexes), now);
    }

    /** The same without an index that was chosen here; empty if the user chose it or there is none. */
    static Optional<JobSpec> withoutIndex(JobPlan plan, Instant now) {
        boolean chosenHere = plan.selection().indexFilter().isEmpty()
                && plan.selection().conditions().stream().anyMatch(Condition.Text.class::isInstance);
        String explanation = "no secondary index: a node refused the one that was chosen; every record of "
                + plan.dataSet() + " is tested";
        return chosenHere
                ? Optional.of(spec(plan, new Search(conditions(plan), Optional.empty(), explanation), now))
                : Optional.empty();
    }

    private static JobSpec spec(JobPlan plan, Search search, Instant now) {
        return new JobSpec(
                plan.title(),
                plan.dataSet().namespace(),
                plan.dataSet().set(),
                plan.change().work(),
                Selection.all(search.conditions(plan.dataSet())),
                search.indexFilter(),
                plan.recordsPerSecond(),
                plan.expiration().wireValue(now),
                plan.durableDelete(),
                search.explanation());
    }

    private static Search search(JobPlan plan, Indexes indexes) {
        Selection selection = plan.selection();
        if (selection.indexFilter().isPresent()) {
            return new Search(
                    conditions(plan),
                    selection.indexFilter(),
                    IndexFilterText.of(selection.indexFilter().get()) + " finds the records");
        }
        if (selection.conditions().isEmpty()) {
            return new Search(List.of(), Optional.empty(), "all records of " + plan.dataSet());
        }
        Optional<Search> first = Optional.empty();
        for (Condition condition : selection.conditions()) {
            if (condition instanceof Condition.Text text) {
                Search search = search(plan, text, indexes);
                if (search.indexFilter().isPresent()) {
                    return search;
                }
                first = first.or(() -> Optional.of(search));
            }
        }
        return first.orElseGet(() -> new Search(
                conditions(plan),
                Optional.empty(),
                "no secondary index: every record of " + plan.dataSet() + " is tested with the expression"));
    }

    /** The search that one of the conditions allows; the other conditions are tested on what it finds. */
    private static Search search(JobPlan plan, Condition.Text text, Indexes indexes) {
        DataSet dataSet = plan.dataSet();
        Optional<String> set = dataSet.isWholeNamespace() ? Optional.empty() : Optional.of(dataSet.set());
        AelPlan found = text.text()
                .ael()
                .filter(new IndexCatalog(
                                dataSet.namespace(),
                                set,
                                indexes.of(dataSet.namespace(), set),
                                plan.selection().hint())
                        .findingEachOnce());
        List<Exp> filter = new ArrayList<>();
        for (Condition condition : plan.selection().conditions()) {
            if (!condition.equals(text)) {
                filter.add(condition.toExp());
            } else {
                found.remaining().ifPresent(filter::add);
            }
        }
        return new Search(filter, found.filter(), found.explanation());
    }

    private static List<Exp> conditions(JobPlan plan) {
        return plan.selection().conditions().stream().map(Condition::toExp).toList();
    }
}
