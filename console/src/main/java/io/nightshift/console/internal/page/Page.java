package io.nightshift.console.internal.page;

import io.nightshift.console.internal.html.Html;
import java.util.Optional;
import java.util.Set;

/**
 * A page.
 *
 * @param title for the window and the head line
 * @param section which part of the console it belongs to
 * @param live whether it is made again while somebody looks at it
 * @param jobs whose rate its plot shows; empty if it has no plot
 * @param body what stands below the head line
 */
record Page(String title, Section section, boolean live, Optional<Jobs> jobs, Html body) {

    /** The parts of the console. */
    enum Section {
        JOBS("Jobs", "/jobs"),
        RUNS("Runs", "/runs"),
        CHANGE("New change", "/change"),
        DATA("Data", "/data");

        private final String title;
        private final String path;

        Section(String title, String path) {
            this.title = title;
            this.path = path;
        }

        String title() {
            return title;
        }

        String path() {
            return path;
        }
    }

    /** Jobs whose rates are added up. */
    sealed interface Jobs {

        /** All of the cluster. */
        record All() implements Jobs {}

        /**
         * The passes of a run.
         *
         * @param ids of the jobs
         */
        record Of(Set<Long> ids) implements Jobs {
            public Of {
                ids = Set.copyOf(ids);
            }
        }
    }

    /** A page that stays as it is. */
    static Page still(String title, Section section, Html body) {
        return new Page(title, section, false, Optional.empty(), body);
    }

    /** A page that follows what happens. */
    static Page live(String title, Section section, Html body) {
        return new Page(title, section, true, Optional.empty(), body);
    }

    /** The same with plots. */
    Page plotting(Jobs shown) {
        return new Page(title, section, live, Optional.of(shown), body);
    }
}
