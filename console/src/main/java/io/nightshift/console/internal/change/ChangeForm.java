package io.nightshift.console.internal.change;

import io.nightshift.ael.Ael;
import io.nightshift.ael.AelException;
import io.nightshift.console.internal.web.Fields;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.BackgroundExpiringBuilder;
import io.nightshift.sdk.job.BackgroundOperationBuilder;
import io.nightshift.sdk.job.BackgroundTaskSession;
import io.nightshift.sdk.job.BackgroundUdfBuilder;
import io.nightshift.sdk.job.BackgroundUpdateBuilder;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.job.JobPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change as it was filled in.
 *
 * @param dataSet {@code test.users}, or a namespace
 * @param kind what is done to the records
 * @param where which records; "" for all
 * @param writings of an update, as many rows as the form has
 * @param function {@code module.function} of a function
 * @param arguments of the function after the record, between commas: {@code 10, 'gold', [1, 2]}
 * @param ttl the new time to live; "" keeps it
 */
public record ChangeForm(
        String dataSet,
        Kind kind,
        String where,
        List<Writing> writings,
        String function,
        String arguments,
        String ttl) {

    private static final int MOST_WRITINGS = 30;
    private static final Pattern TIME = Pattern.compile("([1-9]\\d{0,8})\\s*([smhdw])");

    /** What is done to records. */
    public enum Kind {
        UPDATE("Update bins"),
        DELETE("Delete records"),
        TOUCH("Renew the expiry"),
        FUNCTION("Call a function");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** As it stands in the form. */
        public String title() {
            return title;
        }
    }

    public ChangeForm {
        writings = List.copyOf(writings);
    }

    /** Reads what was sent; a field that is not there is empty. */
    public static ChangeForm of(Fields fields) {
        List<Writing> writings = new ArrayList<>();
        for (int i = 0; i < MOST_WRITINGS && fields.has("bin" + i); i++) {
            Writing writing = new Writing(
                    fields.get("bin" + i),
                    one(Writing.Verb.values(), fields.get("verb" + i)),
                    fields.exact("value" + i));
            if (!writing.isBlank()) {
                writings.add(writing);
            }
        }
        return new ChangeForm(
                fields.get("dataset"),
                one(Kind.values(), fields.get("kind")),
                fields.exact("where").replace("\r", "").strip(),
                writings,
                fields.get("function"),
                fields.get("arguments"),
                fields.get("ttl"));
    }

    private static <T extends Enum<T>> T one(T[] all, String name) {
        for (T one : all) {
            if (one.name().equals(name.toUpperCase(Locale.ROOT))) {
                return one;
            }
        }
        return all[0];
    }

    /** The job that it describes. */
    public JobPlan plan(Session session) throws BadField {
        BackgroundTaskSession tasks = session.backgroundTask();
        DataSet records = records();
        BackgroundOperationBuilder<?> job = switch (kind) {
            case UPDATE -> update(tasks.update(records));
            case DELETE -> tasks.delete(records);
            case TOUCH -> expiring(tasks.touch(records));
            case FUNCTION -> expiring(called(tasks, records));
        };
        if (!where.isEmpty()) {
            try {
                job.where(where);
            } catch (AelException e) {
                throw new BadField("where", BadField.text(e));
            }
        }
        try {
            return job.jobPlan();
        } catch (IllegalArgumentException e) {
            throw BadField.of(kind == Kind.UPDATE ? "bin0" : "kind", e);
        }
    }

    private DataSet records() throws BadField {
        int dot = dataSet.indexOf('.');
        try {
            if (dataSet.isEmpty()) {
                throw new IllegalArgumentException(
                        "say which records: a set like test.users, or a namespace like test");
            }
            return dot < 0
                    ? DataSet.ofNamespace(dataSet)
                    : DataSet.of(dataSet.substring(0, dot), dataSet.substring(dot + 1));
        } catch (IllegalArgumentException e) {
            throw BadField.of("dataset", e);
        }
    }

    private BackgroundUpdateBuilder update(BackgroundUpdateBuilder job) throws BadField {
        if (writings.isEmpty()) {
            throw new BadField("bin0", "an update needs something to write: a bin and what becomes of it");
        }
        for (int i = 0; i < writings.size(); i++) {
            writings.get(i).addTo(job, "bin" + i);
        }
        return expiring(job);
    }

    private BackgroundUdfBuilder called(BackgroundTaskSession tasks, DataSet records) throws BadField {
        int dot = function.lastIndexOf('.');
        if (dot < 1) {
            throw new BadField(
                    "function", "a function is module.function, like shop.discount, was \"" + function + "\"");
        }
        BackgroundUdfBuilder job;
        try {
            job = tasks.executeUdf(records).function(function.substring(0, dot), function.substring(dot + 1));
        } catch (IllegalArgumentException e) {
            throw BadField.of("function", e);
        }
        try {
            return job.passing(Arguments.parse(arguments));
        } catch (IllegalArgumentException e) {
            throw BadField.of("arguments", e);
        }
    }

    private <B extends BackgroundExpiringBuilder<B>> B expiring(B job) throws BadField {
        try {
            return switch (ttl.toLowerCase(Locale.ROOT)) {
                case "" -> job;
                case "keep" -> job.withNoChangeInExpiration();
                case "never" -> job.neverExpire();
                case "default" -> job.expiryFromServerDefault();
                default -> job.expireRecordAfter(time(ttl));
            };
        } catch (IllegalArgumentException e) {
            throw BadField.of("ttl", e);
        }
    }

    private static Duration time(String text) {
        Matcher time = TIME.matcher(text.toLowerCase(Locale.ROOT));
        if (!time.matches()) {
            throw new IllegalArgumentException(
                    "time to live must be like 90s, 45m, 12h, 30d, 2w, never, keep or default, was \"" + text + "\"");
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }

    /** What is wrong with a filter; "" if nothing is. */
    public static String problem(String filter) {
        try {
            if (!filter.isBlank()) {
                Ael.parse(filter).checked();
            }
            return "";
        } catch (AelException e) {
            return BadField.text(e);
        }
    }

    /** What is accepted of a filter, but hardly meant; a line each. */
    public static List<String> warnings(String filter) {
        return filter.isBlank() ? List.of() : Ael.parse(filter).warnings();
    }
}
