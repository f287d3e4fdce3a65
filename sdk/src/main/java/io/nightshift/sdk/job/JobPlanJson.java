package io.nightshift.sdk.job;

import com.aerospike.client.query.Filter;
import io.nightshift.ael.IndexCatalog;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.json.Json;
import io.nightshift.sdk.internal.json.JsonFields;
import io.nightshift.sdk.internal.wire.IndexFilterJson;
import io.nightshift.sdk.internal.wire.Item;
import io.nightshift.sdk.internal.wire.ItemJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Plans as JSON. An absent field means the builder's default; unknown fields are refused, so that a newer plan is never
 * carried out by half.
 */
final class JobPlanJson {

    /** The format number; incremented by a change that an older version would misread. */
    static final int FORMAT = 1;

    private static final String PLAN = "job plan";

    private JobPlanJson() {}

    static String write(JobPlan plan) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("format", (long) FORMAT);
        fields.put("job", plan.kind().name().toLowerCase(Locale.ROOT));
        fields.put("namespace", plan.dataSet().namespace());
        if (!plan.dataSet().isWholeNamespace()) {
            fields.put("set", plan.dataSet().set());
        }
        Selection selection = plan.selection();
        selection.indexFilter().ifPresent(filter -> fields.put("index", IndexFilterJson.toJson(filter)));
        if (!selection.conditions().isEmpty()) {
            fields.put(
                    "where",
                    selection.conditions().stream().map(Condition::toJson).toList());
        }
        selection.hint().ifPresent(hint -> fields.put("hint", hint(hint)));
        if (plan.change() instanceof Change.Update update) {
            fields.put(
                    "operations",
                    update.operations().stream().map(PlannedOperation::toJson).toList());
        }
        if (plan.change() instanceof Change.Call call) {
            fields.put("function", function(call));
        }
        if (!(plan.change() instanceof Change.Delete)) {
            fields.put("expiration", expiration(plan.expiration()));
        }
        if (plan.durableDelete()) {
            fields.put("durableDelete", true);
        }
        if (plan.recordsPerSecond() > 0) {
            fields.put("recordsPerSecond", (long) plan.recordsPerSecond());
        }
        return Json.write(fields);
    }

    static JobPlan read(String json) {
        JsonFields fields = JsonFields.of(PLAN, Json.read(PLAN, Checks.present(PLAN, json)));
        long format = fields.integer("format");
        if (format != FORMAT) {
            throw new IllegalArgumentException(PLAN + " is of format " + format + ", this version knows format "
                    + FORMAT + ": use the version of Nightshift that wrote it, or a newer one");
        }
        DataSet dataSet = fields.has("set")
                ? DataSet.of(fields.text("namespace"), fields.text("set"))
                : DataSet.ofNamespace(fields.text("namespace"));
        Selection selection = new Selection(
                fields.has("where") ? each(fields, "where", Condition::fromJson) : List.of(),
                fields.has("index") ? Optional.of(index(fields)) : Optional.empty(),
                fields.has("hint") ? Optional.of(hint(fields)) : Optional.empty());
        Change change = change(fields);
        int rate = fields.has("recordsPerSecond") ? fields.integer("recordsPerSecond", 0, Integer.MAX_VALUE) : 0;
        fields.finish();
        return new JobPlan(dataSet, change, selection, rate);
    }

    private static Change change(JsonFields fields) {
        String job = fields.text("job");
        return switch (job) {
            case "update" ->
                new Change.Update(
                        each(fields, "operations", PlannedOperation::fromJson),
                        readExpiration(fields),
                        durableDelete(fields));
            case "delete" -> new Change.Delete(durableDelete(fields));
            case "touch" -> new Change.Touch(readExpiration(fields));
            case "function" -> call(fields);
            default ->
                throw new IllegalArgumentException(
                        fields.at("job") + " must be update, delete, touch or function, was " + JsonFields.shown(job));
        };
    }

    private static Map<String, @Nullable Object> function(Change.Call call) {
        Map<String, @Nullable Object> function = new LinkedHashMap<>();
        function.put("module", call.module());
        function.put("name", call.function());
        List<@Nullable Object> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(ItemJson.toJson(argument)));
        function.put("arguments", arguments);
        return function;
    }

    private static Change call(JsonFields fields) {
        JsonFields function = JsonFields.of(fields.at("function"), fields.any("function"));
        List<Item> arguments = each(function, "arguments", ItemJson::fromJson);
        Change call = new Change.Call(
                function.text("module"),
                function.text("name"),
                arguments,
                readExpiration(fields),
                durableDelete(fields));
        function.finish();
        return call;
    }

    private static Filter index(JsonFields fields) {
        return IndexFilterJson.fromJson(JsonFields.of(fields.at("index"), fields.any("index")));
    }

    private static Map<String, Object> hint(IndexCatalog.Hint hint) {
        return switch (hint) {
            case IndexCatalog.Hint.Index it -> Map.of("index", it.name());
            case IndexCatalog.Hint.Bin it -> Map.of("bin", it.name());
        };
    }

    private static IndexCatalog.Hint hint(JsonFields fields) {
        JsonFields hint = JsonFields.of(fields.at("hint"), fields.any("hint"));
        IndexCatalog.Hint read = hint.firstOf(List.of("index", "bin")).equals("index")
                ? new IndexCatalog.Hint.Index(hint.text("index"))
                : new IndexCatalog.Hint.Bin(hint.text("bin"));
        hint.finish();
        return read;
    }

    private static Object expiration(Expiration expiration) {
        return switch (expiration) {
            case Expiration.ServerDefault ignored -> "serverDefault";
            case Expiration.Never ignored -> "never";
            case Expiration.Unchanged ignored -> "unchanged";
            case Expiration.After after -> Map.of("seconds", (long) after.seconds());
            case Expiration.At at -> Map.of("at", at.moment().toString());
        };
    }

    private static Expiration readExpiration(JsonFields fields) {
        Object json = fields.any("expiration");
        if (json instanceof String name) {
            return switch (name) {
                case "serverDefault" -> new Expiration.ServerDefault();
                case "never" -> new Expiration.Never();
                case "unchanged" -> new Expiration.Unchanged();
                default ->
                    throw new IllegalArgumentException(fields.at("expiration")
                            + " must be serverDefault, never, unchanged or an object, was " + JsonFields.shown(name));
            };
        }
        JsonFields expiration = JsonFields.of(fields.at("expiration"), json);
        Expiration read = expiration.firstOf(List.of("seconds", "at")).equals("seconds")
                ? new Expiration.After(expiration.integer("seconds", 1, Checks.MAX_EXPIRATION_SECONDS))
                : new Expiration.At(moment(expiration));
        expiration.finish();
        return read;
    }

    private static Instant moment(JsonFields fields) {
        String text = fields.text("at");
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    fields.at("at") + " must be a moment like 2026-12-31T22:00:00Z, was " + JsonFields.shown(text), e);
        }
    }

    private static boolean durableDelete(JsonFields fields) {
        return fields.has("durableDelete") && fields.bool("durableDelete");
    }

    private static <T> List<T> each(JsonFields fields, String name, BiFunction<String, @Nullable Object, T> reader) {
        List<T> read = new ArrayList<>();
        for (Object element : fields.list(name)) {
            read.add(reader.apply(fields.at(name) + "[" + read.size() + "]", element));
        }
        return read;
    }
}
