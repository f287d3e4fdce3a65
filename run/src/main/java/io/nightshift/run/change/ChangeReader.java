package io.nightshift.run.change;

import io.nightshift.ael.Ael;
import io.nightshift.ael.AelException;
import io.nightshift.run.spec.Canary;
import io.nightshift.run.spec.Limits;
import io.nightshift.run.spec.Once;
import io.nightshift.run.spec.Pace;
import io.nightshift.run.spec.Window;
import io.nightshift.run.yaml.YamlException;
import io.nightshift.run.yaml.YamlMap;
import io.nightshift.run.yaml.YamlValue;
import io.nightshift.sdk.job.DataSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads the file of a change. Strict: what it does not know it refuses, with the line. */
final class ChangeReader {

    /** A file that is longer is no change. */
    private static final int LONGEST = 1 << 20;

    private static final List<String> KEYS = List.of(
            "change",
            "because",
            "data-set",
            "where",
            "all",
            "update",
            "delete",
            "touch",
            "function",
            "ttl",
            "durable",
            "canary",
            "expect",
            "tolerate",
            "unattended",
            "max-records",
            "max-share",
            "rps",
            "window",
            "backup",
            "exactly-once",
            "repeatable");

    private static final List<String> KINDS = List.of("update", "delete", "touch", "function");

    private final YamlMap file;

    private ChangeReader(YamlMap file) {
        this.file = file;
    }

    static String text(Path file) throws IOException {
        try {
            return YamlMap.text(file, LONGEST, "change");
        } catch (YamlException e) {
            throw new ChangeException(String.valueOf(e.getMessage()), e);
        }
    }

    static Change read(String source, String yaml) {
        try {
            return new ChangeReader(YamlMap.read(source, yaml, LONGEST, "a change begins with change: NAME")).change();
        } catch (YamlException e) {
            throw new ChangeException(String.valueOf(e.getMessage()), e);
        }
    }

    private Change change() {
        file.requireKnown(KEYS);
        String name = file.required("change", "the name of the change, like gold tier")
                .text()
                .strip();
        Optional<Window> window = file.get("window").map(it -> it.checked(() -> window(it.text())));
        return new Change(
                name,
                file.get("because").map(YamlValue::text),
                dataSet(),
                where(),
                work(),
                canary(),
                limits(),
                file.get("rps")
                        .map(it -> it.checked(() -> Pace.parse(it.plainText())))
                        .orElse(Pace.serverLimit()),
                window,
                file.get("backup").map(it -> Path.of(it.text())),
                once());
    }

    private DataSet dataSet() {
        YamlValue value = file.required("data-set", "the records, like test.users, or a namespace");
        return value.checked(() -> {
            String text = value.text();
            int dot = text.indexOf('.');
            return dot < 0 ? DataSet.ofNamespace(text) : DataSet.of(text.substring(0, dot), text.substring(dot + 1));
        });
    }

    private Optional<String> where() {
        Optional<YamlValue> where = file.get("where");
        boolean all = file.flag("all");
        if (where.isPresent() == all) {
            throw where.map(it -> it.wrong("where and all exclude each other"))
                    .orElseGet(() -> file.wrong("a change says which records it is for: where: EXPRESSION, or all: true"
                            + " if it means every one"));
        }
        return where.map(it -> expression(it, false));
    }

    private static String expression(YamlValue value, boolean isValue) {
        String text = value.text();
        try {
            if (isValue) {
                Ael.parseValue(text).checked();
            } else {
                Ael.parse(text).checked();
            }
            return text;
        } catch (AelException e) {
            throw value.wrong(
                    "in the expression, " + String.valueOf(e.getMessage()).replace("\n", " | "));
        }
    }

    private Work work() {
        List<String> kinds =
                KINDS.stream().filter(kind -> file.get(kind).isPresent()).toList();
        if (kinds.size() != 1) {
            throw file.wrong(
                    kinds.isEmpty()
                            ? "a change does something: update, delete, touch or function"
                            : "a change does one thing, not " + String.join(" and ", kinds));
        }
        String kind = kinds.getFirst();
        if (!kind.equals("update")) {
            file.get("ttl").ifPresent(it -> {
                throw it.wrong("ttl belongs to update" + (kind.equals("touch") ? "; a touch says touch: 30d" : ""));
            });
        }
        if (kind.equals("touch") || kind.equals("function")) {
            file.get("durable").ifPresent(it -> {
                throw it.wrong("durable belongs to update and delete");
            });
        }
        return switch (kind) {
            case "update" ->
                new Work.Update(
                        new UpdateReader().read(file.required("update", "")),
                        file.get("ttl").map(ChangeReader::lifetime).orElse(new Lifetime.Keep()),
                        file.flag("durable"));
            case "delete" -> delete();
            case "touch" -> new Work.Touch(lifetime(file.required("touch", "")));
            default -> function(file.required("function", "").map());
        };
    }

    private Work.Delete delete() {
        if (!file.flag("delete")) {
            throw file.required("delete", "").wrong("delete must be true");
        }
        return new Work.Delete(file.flag("durable"));
    }

    private static Lifetime lifetime(YamlValue value) {
        return value.checked(() -> Lifetime.parse(value.plainText()));
    }

    private static Work.Function function(YamlMap call) {
        call.requireKnown(List.of("module", "name", "arguments"));
        String module = call.required("module", "the Lua module, without .lua").text();
        String name = call.required("name", "the function").text();
        List<Object> arguments = call.get("arguments")
                .map(it -> it.items().stream().map(YamlValue::value).toList())
                .orElse(List.of());
        return new Work.Function(
                module.endsWith(".lua") ? module.substring(0, module.length() - ".lua".length()) : module,
                name,
                arguments);
    }

    private Canary canary() {
        Optional<YamlValue> steps = file.get("canary");
        if (steps.isEmpty()) {
            for (String key : List.of("expect", "tolerate", "unattended")) {
                file.get(key).ifPresent(it -> {
                    throw it.wrong(key + " belongs to canary: add it");
                });
            }
            return Canary.NONE;
        }
        Canary canary = steps.get()
                .checked(() -> Canary.ofPercent(steps.get().items().stream()
                        .mapToDouble(YamlValue::number)
                        .toArray()));
        canary = file.flag("unattended") ? canary.withoutAsking() : canary;
        Optional<YamlValue> expect = file.get("expect");
        if (expect.isPresent()) {
            canary = canary.expecting(expression(expect.get(), false));
        }
        Optional<YamlValue> tolerate = file.get("tolerate");
        Canary known = canary;
        return tolerate.map(it -> it.checked(() -> known.tolerating(it.integer())))
                .orElse(known);
    }

    private Limits limits() {
        Optional<YamlValue> records = file.get("max-records");
        Optional<YamlValue> share = file.get("max-share");
        OptionalLong maxRecords = records.map(it -> OptionalLong.of(
                        it.checked(() -> new Limits(OptionalLong.of(it.integer()), OptionalDouble.empty()))
                                .maxRecords()
                                .getAsLong()))
                .orElse(OptionalLong.empty());
        if (share.isEmpty()) {
            return new Limits(maxRecords, OptionalDouble.empty());
        }
        double percent = share.get().number();
        return share.get().checked(() -> Limits.ofPercent(maxRecords, percent));
    }

    /** {@code 01:00-05:00}, by the clock of this machine, or {@code 01:00-05:00 Europe/Berlin}. */
    private static Window window(String text) {
        String[] parts = text.strip().split("\\s+", 2);
        try {
            return Window.of(parts[0], parts.length == 1 ? ZoneId.systemDefault() : ZoneId.of(parts[1]));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "the zone of a window must be like UTC or Europe/Berlin, was \"" + parts[1] + "\"", e);
        }
    }

    private Once once() {
        boolean exactly = file.flag("exactly-once");
        boolean repeatable = file.flag("repeatable");
        if (exactly && repeatable) {
            throw file.required("repeatable", "").wrong("repeatable and exactly-once exclude each other");
        }
        return exactly ? Once.EXACTLY : repeatable ? Once.REPEATABLE : Once.AT_MOST;
    }
}
