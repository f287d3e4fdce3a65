package io.nightshift.sdk.job;

import com.aerospike.client.Value;
import io.nightshift.ael.Ael;
import io.nightshift.ael.AelException;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Values;
import io.nightshift.sdk.internal.json.JsonFields;
import io.nightshift.sdk.internal.wire.Item;
import io.nightshift.sdk.internal.wire.ItemJson;
import io.nightshift.sdk.internal.wire.ItemText;
import io.nightshift.sdk.internal.wire.ItemValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checked AEL text with the values of its placeholders; equal if both are. */
final class AelText {

    private final String text;
    private final List<Item> values;
    private final Ael ael;

    private AelText(Ael parsed, List<Item> values) {
        this.text = parsed.text();
        this.values = List.copyOf(values);
        // Bound to copies, so that later changes to the caller's lists and arrays do not change what is sent.
        this.ael = (values.isEmpty() ? parsed : parsed.bind(arguments(values))).checked();
    }

    /**
     * Text of type boolean.
     *
     * @throws AelException if the text, its types or its parameters are wrong
     */
    static AelText filter(String text, Object... params) {
        return of(Ael.parse(Checks.present("where text", text)), params);
    }

    /** Text of any value type; otherwise like {@link #filter}. */
    static AelText value(String text, Object... params) {
        return of(Ael.parseValue(Checks.present("expression text", text)), params);
    }

    /** Text that is already parsed and bound. */
    static AelText of(Ael bound) {
        bound.checked();
        return new AelText(bound, items(bound.arguments().toArray()));
    }

    private static AelText of(Ael parsed, Object... params) {
        (params.length == 0 ? parsed : parsed.bind(params)).checked();
        return new AelText(parsed, items(params));
    }

    Ael ael() {
        return ael;
    }

    /** The fields {@code ael} and {@code values}. */
    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("ael", text);
        if (!values.isEmpty()) {
            List<@Nullable Object> json = new ArrayList<>();
            values.forEach(value -> json.add(ItemJson.toJson(value)));
            fields.put("values", json);
        }
        return fields;
    }

    static AelText filter(JsonFields fields) {
        return read(fields, Ael::parse);
    }

    static AelText value(JsonFields fields) {
        return read(fields, Ael::parseValue);
    }

    private static AelText read(JsonFields fields, Function<String, Ael> parser) {
        List<Item> values = new ArrayList<>();
        if (fields.has("values")) {
            for (Object value : fields.list("values")) {
                values.add(ItemJson.fromJson(fields.at("values[" + values.size() + "]"), value));
            }
        }
        try {
            return new AelText(parser.apply(fields.text("ael")), values);
        } catch (AelException e) {
            throw new IllegalArgumentException(fields.at("ael") + ": " + e.summary(), e);
        }
    }

    private static List<Item> items(@Nullable Object[] params) {
        List<Item> items = new ArrayList<>();
        for (Object param : params) {
            String what = "the value of ?" + items.size();
            items.add(ItemValues.of(what, Values.ofNullable(what, param)));
        }
        return items;
    }

    private static Object[] arguments(List<Item> values) {
        return values.stream()
                .map(value -> value instanceof Item.Nil
                        ? Value.getAsNull()
                        : Checks.present("value", ItemValues.toObject(value)))
                .toArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AelText that && text.equals(that.text) && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + values.hashCode();
    }

    /** The canonical text, and the values. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(ael.toString());
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "   with " : ", ")
                    .append('?')
                    .append(i)
                    .append(" = ")
                    .append(ItemText.of(values.get(i)));
        }
        return out.toString();
    }
}
