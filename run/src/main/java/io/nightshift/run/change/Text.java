package io.nightshift.run.change;

import java.util.regex.Pattern;

/** What is known of times as people write them. */
final class Text {

    static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhdw])");

    static final int MOST_DAYS = 3650;

    private Text() {}
}
