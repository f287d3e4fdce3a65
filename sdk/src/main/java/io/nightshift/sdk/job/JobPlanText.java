package io.nightshift.sdk.job;

import io.nightshift.ael.IndexCatalog;
import io.nightshift.sdk.internal.json.Json;
import io.nightshift.sdk.internal.wire.IndexFilterJson;
import io.nightshift.sdk.internal.wire.ItemText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints plans. */
final class JobPlanText {

    private JobPlanText() {}

    static String of(JobPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(plan.title());
        Selection selection = plan.selection();
        if (selection.conditions().isEmpty() && selection.indexFilter().isEmpty()) {
            lines.add(line("where", "all records"));
        }
        selection
                .indexFilter()
                .ifPresent(filter -> lines.add(line("index", Json.write(IndexFilterJson.toJson(filter)))));
        String word = "where";
        for (Condition condition : selection.conditions()) {
            lines.add(line(word, condition.shown()));
            word = "and";
        }
        selection.hint().ifPresent(hint -> lines.add(line("hint", hint(hint))));
        plan.operations().forEach(operation -> lines.add(line("do", operation.toString())));
        if (plan.change() instanceof Change.Call call) {
            lines.add(line(
                    "call",
                    call.module() + "." + call.function()
                            + call.arguments().stream()
                                    .map(ItemText::of)
                                    .collect(Collectors.joining(", ", "(record, ", ")"))
                                    .replace("(record, )", "(record)")));
        }
        if (!(plan.change() instanceof Change.Delete)) {
            lines.add(line("expiry", expiration(plan.expiration())));
        }
        if (plan.durableDelete()) {
            lines.add(line("delete", "durable: a record that vanishes leaves a tombstone"));
        }
        lines.add(line(
                "rate",
                plan.recordsPerSecond() == 0
                        ? "the node's own"
                        : plan.recordsPerSecond() + " records per second and node"));
        return String.join("\n", lines);
    }

    private static String line(String name, String text) {
        return "  " + name + " ".repeat(8 - name.length()) + text.replace("\n", " ");
    }

    static String hint(IndexCatalog.Hint hint) {
        return switch (hint) {
            case IndexCatalog.Hint.Index it -> "index " + it.name();
            case IndexCatalog.Hint.Bin it -> "bin " + it.name();
        };
    }

    private static String expiration(Expiration expiration) {
        return switch (expiration) {
            case Expiration.ServerDefault ignored -> "the default of the namespace or set";
            case Expiration.Never ignored -> "never";
            case Expiration.Unchanged ignored -> "unchanged";
            case Expiration.After after -> after.seconds() + " seconds after the write";
            case Expiration.At at -> "at " + at.moment();
        };
    }
}
