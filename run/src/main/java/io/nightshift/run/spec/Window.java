package io.nightshift.run.spec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours of the day in which a run works.
 *
 * @param from when it opens
 * @param to when it closes; before {@code from} if the window goes over midnight
 * @param zone whose time of day it is
 */
public record Window(LocalTime from, LocalTime to, ZoneId zone) {

    public Window {
        if (from.equals(to)) {
            throw new IllegalArgumentException("a window must open and close at different times, was " + from + "-" + to
                    + ": leave it out for all day");
        }
    }

    /**
     * A window as people write it: {@code 01:00-05:00}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Window of(String text, ZoneId zone) {
        String[] parts = text.strip().split("-", -1);
        try {
            if (parts.length == 2) {
                return new Window(LocalTime.parse(parts[0].strip()), LocalTime.parse(parts[1].strip()), zone);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(problem(text), e);
        }
        throw new IllegalArgumentException(problem(text));
    }

    private static String problem(String text) {
        return "a window must be like 01:00-05:00, was \"" + text + "\"";
    }

    /** Whether the run may work at a moment. */
    public boolean isOpen(Instant now) {
        LocalTime time = now.atZone(zone).toLocalTime();
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    /** When it opens next, seen from a moment at which it is closed. */
    public Instant opensAfter(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime today = local.with(from);
        return (today.isAfter(local) ? today : local.plusDays(1).with(from)).toInstant();
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
