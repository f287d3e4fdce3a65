package io.nightshift.cli.demo;

import io.nightshift.cli.work.JobWords;
import io.nightshift.sdk.job.BackgroundOperationBuilder;
import io.nightshift.sdk.job.BackgroundTaskSession;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A job of the tour.
 *
 * @param words how it is spoken of
 * @param purpose what it is for, in one line
 * @param command what one would type for it, after {@code nightshift}
 * @param where which records; some of them are shown before and after
 * @param bins which bins are shown
 * @param metadata whether generation and time to live are shown
 * @param job the same in Java
 */
record Step(
        JobWords words,
        String purpose,
        List<String> command,
        String where,
        List<String> bins,
        boolean metadata,
        Function<BackgroundTaskSession, BackgroundOperationBuilder<?>> job) {

    private static final int TOUCHES_PER_SECOND = 4000;

    static final List<Step> ALL = List.of(update(), udf(), touch(), delete());

    private static Step update() {
        String where = "$.elevation_ft >= 8000 and $.scheduled";
        String metres = "$.elevation_ft * 3048 / 10000";
        return new Step(
                JobWords.UPDATE,
                "Update: high airports with airline service get a note, a point, and metres",
                List.of(
                        "update test.airports",
                        "--where '" + where + "'",
                        "--set note=high --add risk=1",
                        "--compute elevation_m='" + metres + "'"),
                where,
                List.of("name", "elevation_ft", "elevation_m", "note", "risk"),
                false,
                session -> session.update(Airports.DATA_SET)
                        .where(where)
                        .bin("note")
                        .setTo("high")
                        .bin("risk")
                        .add(1)
                        .bin("elevation_m")
                        .upsertFrom(metres));
    }

    private static Step udf() {
        String where = "$.type == 'large'";
        return new Step(
                JobWords.UDF,
                "UDF: a Lua function (airports.lua) says where large airports lie",
                List.of(
                        "udf run test.airports",
                        "--where \"" + where + "\"",
                        "--module airports --function locate --arg 1"),
                where,
                List.of("name", "lat", "lon", "place"),
                false,
                session -> session.executeUdf(Airports.DATA_SET)
                        .function("airports", "locate")
                        .passing(1)
                        .where(where));
    }

    private static Step touch() {
        String where = "$.continent == 'EU' or $.continent == 'NA'";
        return new Step(
                JobWords.TOUCH,
                "Touch: two continents expire in 30 days; at a low rate, as by day",
                List.of("touch test.airports", "--where \"" + where + "\"", "--ttl 30d --rps " + TOUCHES_PER_SECOND),
                where,
                List.of("name", "country"),
                true,
                session -> session.touch(Airports.DATA_SET)
                        .where(where)
                        .expireRecordAfter(Duration.ofDays(30))
                        .recordsPerSecond(TOUCHES_PER_SECOND));
    }

    private static Step delete() {
        String where = "not($.scheduled)";
        return new Step(
                JobWords.DELETE,
                "Delete: airports without airline service go",
                List.of("delete test.airports", "--where '" + where + "'"),
                where,
                List.of("name", "country", "type", "scheduled"),
                false,
                session -> session.delete(Airports.DATA_SET).where(where));
    }
}
