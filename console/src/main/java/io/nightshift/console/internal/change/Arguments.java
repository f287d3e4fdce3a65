package io.nightshift.console.internal.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.util.List;

/** The arguments of a function, as they stand in the form. */
final class Arguments {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Arguments() {}

    /**
     * Reads values between commas: numbers, texts in quotes, true, false, null, lists and maps.
     *
     * @throws IllegalArgumentException if they are none
     */
    static List<Object> parse(String text) {
        List<Object> values;
        try {
            values = JSON.readValue("[" + text + "]", new TypeReference<List<Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "arguments are values between commas, like 10, 'gold', true, [1, 2], {'a': 1}; was " + text, e);
        }
        for (Object value : values) {
            if (value instanceof BigInteger) {
                throw new IllegalArgumentException(value + " does not fit into 64 bits");
            }
        }
        return values;
    }
}
