package io.nightshift.cli.runs;

import io.nightshift.cli.work.Failure;
import io.nightshift.run.Runs;
import java.util.List;

/** Names of runs as people type them: the id, or so much of its beginning that it is the only one. */
public final class RunIds {

    private RunIds() {}

    /** Whether a text means a run, and not a job, whose ids are numbers. */
    public static boolean isRun(String text) {
        return !text.matches("-?\\d+");
    }

    /**
     * The id that is meant.
     *
     * @throws Failure if it is that of no run, or could be that of several
     */
    public static String find(Runs runs, String text) {
        List<String> ids = runs.ids();
        if (ids.contains(text)) {
            return text;
        }
        List<String> begun = ids.stream().filter(id -> id.startsWith(text)).toList();
        if (begun.size() == 1) {
            return begun.get(0);
        }
        throw Failure.failed(
                begun.isEmpty()
                        ? "there is no run \"" + text + "\" in " + runs.description()
                                + "; `nightshift runs` lists them, and `nightshift jobs` the jobs, whose ids are"
                                + " numbers"
                        : "\"" + text + "\" could be "
                                + String.join(" or ", begun.subList(0, Math.min(3, begun.size())))
                                + "; write more of the id");
    }
}
