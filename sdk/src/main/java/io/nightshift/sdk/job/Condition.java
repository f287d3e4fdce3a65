package io.nightshift.sdk.job;

import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.Expression;
import io.nightshift.sdk.internal.json.JsonFields;
import io.nightshift.sdk.internal.wire.Bytes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A condition that a record must meet. */
sealed interface Condition {

    /** AEL text that must be true; an index may find the records. */
    record Text(AelText text) implements Condition {}

    /** A compiled expression that must be true. */
    record Compiled(Expression expression) implements Condition {}

    /** The condition as part of a larger expression. */
    default Exp toExp() {
        return switch (this) {
            case Text it -> it.text().ael().toExp();
            case Compiled it -> Exp.expr(it.expression());
        };
    }

    default Map<String, @Nullable Object> toJson() {
        return switch (this) {
            case Text it -> it.text().toJson();
            case Compiled it ->
                Map.of("expression", Bytes.of(it.expression().getBytes()).toBase64());
        };
    }

    static Condition fromJson(String place, @Nullable Object json) {
        JsonFields fields = JsonFields.of(place, json);
        Condition condition = fields.has("ael")
                ? new Text(AelText.filter(fields))
                : new Compiled(Expression.fromBytes(Bytes.fromBase64(fields.at("expression"), fields.text("expression"))
                        .toArray()));
        fields.finish();
        return condition;
    }

    /** Its name in a printed plan. */
    default String shown() {
        return switch (this) {
            case Text it -> it.text().toString();
            case Compiled it -> "expression " + it.expression().getBase64();
        };
    }

    /** The same without any value. */
    default String shape() {
        return switch (this) {
            case Text it -> it.text().ael().shape();
            case Compiled ignored -> "expression ?";
        };
    }
}
