package io.nightshift.run.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.nightshift.sdk.job.JobPlan;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The JSON of journals, and of what processes say to each other about runs. Strict: what is not known is refused. */
public final class JournalJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addModule(
                    new SimpleModule().addSerializer(new PlanWriter()).addDeserializer(JobPlan.class, new PlanReader()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private JournalJson() {}

    /** One line. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if the text is no such value; the message is one line
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    e.getOriginalMessage().lines().findFirst().orElse("not readable"), e);
        }
    }

    /** A plan keeps its own JSON. */
    private static final class PlanWriter extends StdSerializer<JobPlan> {
        PlanWriter() {
            super(JobPlan.class);
        }

        @Override
        public void serialize(JobPlan plan, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeRawValue(plan.toJson());
        }
    }

    private static final class PlanReader extends StdDeserializer<JobPlan> {
        PlanReader() {
            super(JobPlan.class);
        }

        @Override
        public JobPlan deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String json = context.readTree(in).toString();
            try {
                return JobPlan.fromJson(json);
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException(json, JobPlan.class, e.getMessage());
            }
        }
    }
}
