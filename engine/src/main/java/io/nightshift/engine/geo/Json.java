package io.nightshift.engine.geo;

import java.util.List;
import java.util.Map;

/** A value of JSON text. */
sealed interface Json {
    record Members(Map<String, Json> values) implements Json {}

    record Array(List<Json> values) implements Json {}

    record Text(String value) implements Json {}

    record Number(double value) implements Json {}

    /** Literals, which geography does not use. */
    enum Literal implements Json {
        TRUE,
        FALSE,
        NULL
    }
}
