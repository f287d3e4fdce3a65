package io.nightshift.run.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The text in which a store keeps who drives a run. */
final class OwnerJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private OwnerJson() {}

    static String write(Owner owner) {
        try {
            return JSON.writeValueAsString(owner);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<Owner> read(String text) {
        try {
            return Optional.of(JSON.readValue(text, Owner.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
