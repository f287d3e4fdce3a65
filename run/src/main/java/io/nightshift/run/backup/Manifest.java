package io.nightshift.run.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.nightshift.run.backup.format.BackupFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the files of a backup must be. The format itself has no end mark, so a file that was cut off between two records, or is missing,
 * looks like a smaller backup; the manifest is written last, and tells.
 *
 * @param filter in the Aerospike Expression Language, or "" for all records
 */
record Manifest(
        String format,
        String namespace,
        String set,
        String filter,
        Instant started,
        Instant finished,
        long records,
        List<File> files) {

    static final String FORMAT = "asbackup 3.1";

    private static final String OF_DIRECTORY = "manifest.json";
    private static final String OF_FILE = ".manifest.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            // What is missing is null, too; checksums are the only fields that may be.
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /**
     * A file of the backup.
     *
     * @param name without its directory
     * @param bytes as it lies on the disk
     * @param crc32 of these, in hexadecimal; earlier versions had only SHA-256
     * @param sha256 of these, in hexadecimal, if it was wanted
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record File(String name, long records, long bytes, Optional<String> crc32, Optional<String> sha256) {

        /** One that could not be checked vouches for nothing. */
        File {
            if (crc32.isEmpty() && sha256.isEmpty()) {
                throw new IllegalArgumentException("it has no checksum of " + name);
            }
        }

        /** Whether a file that was read from end to end is this one. */
        boolean is(long foundRecords, long foundBytes, Checksums found) {
            return records == foundRecords
                    && bytes == foundBytes
                    && crc32.map(found.crc32()::equals).orElse(true)
                    && (sha256.isEmpty() || sha256.equals(found.sha256()));
        }
    }

    /** Where the manifest of a directory lies. */
    static Path ofDirectory(Path directory) {
        return directory.resolve(OF_DIRECTORY);
    }

    /** Where the manifest of a single file lies. */
    static Path ofFile(Path file) {
        return file.resolveSibling(file.getFileName() + OF_FILE);
    }

    String toJson() {
        try {
            return MAPPER.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads the manifest at a place, if there is one. */
    static Optional<Manifest> read(Path place) throws IOException {
        if (!Files.exists(place)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(Files.readString(place, StandardCharsets.UTF_8), Manifest.class));
        } catch (JsonProcessingException e) {
            throw BackupFormatException.ofFile(
                    place.toString(),
                    "the manifest cannot be read (" + reason(e) + "); remove it to restore without its checks");
        }
    }

    /** Why it cannot be read, without what the library advises its programmers. */
    private static String reason(JsonProcessingException e) {
        if (e instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return "field " + mismatch.getPath().getLast().getFieldName() + " is missing or wrong";
        }
        if (e instanceof JsonParseException) {
            return "line " + e.getLocation().getLineNr() + " is no JSON";
        }
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }

    /** What it says of a file. */
    Optional<File> file(Path file) {
        String name = String.valueOf(file.getFileName());
        return files.stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
