package io.nightshift.console.internal.page;

import static io.nightshift.console.internal.html.Tag.tag;

import com.aerospike.client.AerospikeException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.console.internal.act.Drives;
import io.nightshift.console.internal.change.BadField;
import io.nightshift.console.internal.change.ChangeForm;
import io.nightshift.console.internal.change.Draft;
import io.nightshift.console.internal.change.Drafts;
import io.nightshift.console.internal.change.RunForm;
import io.nightshift.console.internal.html.Html;
import io.nightshift.console.internal.web.Fields;
import io.nightshift.console.internal.web.Problem;
import io.nightshift.run.Runs;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.info.Catalog;
import java.util.Map;
import java.util.Optional;

/** The way of a change from the form to a run. */
final class Changes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Session session;
    private final Runs runs;
    private final Drives drives;
    private final Drafts drafts;
    private final ChangePage page;

    Changes(Session session, Runs runs, Drives drives, boolean readOnly) {
        this.session = session;
        this.runs = runs;
        this.drives = drives;
        this.drafts = new Drafts(session);
        this.page = new ChangePage(new Catalog(session.client()), readOnly);
    }

    /** The form, empty but for what the address says. */
    Page empty(Fields query) {
        return page.page(ChangeForm.of(query), Optional.empty(), "", Optional.empty(), Html.NONE);
    }

    /** Looks at what was filled in. */
    Page look(Fields fields) {
        ChangeForm form = ChangeForm.of(fields);
        try {
            Draft draft = drafts.look(form);
            return withDraft(draft, Map.of(), Optional.empty());
        } catch (BadField e) {
            return page.page(form, Optional.of(e), "", Optional.empty(), Html.NONE);
        } catch (AerospikeException | IllegalStateException | IllegalArgumentException e) {
            return page.page(form, Optional.empty(), String.valueOf(e.getMessage()), Optional.empty(), Html.NONE);
        }
    }

    private Page withDraft(Draft draft, Map<String, String> filled, Optional<BadField> problem) {
        return page.page(draft.form(), Optional.empty(), "", Optional.of(draft), RunFields.of(draft, filled, problem));
    }

    /** What is wrong with a filter, for the script that asks while it is typed. */
    String check(Fields fields) {
        String where = fields.exact("where");
        ObjectNode answer = JSON.createObjectNode();
        String problem = ChangeForm.problem(where);
        answer.put("problem", problem);
        answer.put("warnings", problem.isEmpty() ? String.join("\n", ChangeForm.warnings(where)) : "");
        return answer.toString();
    }

    /** Asks whether to start what was looked at; back to the form if a field of it is wrong. */
    Page ask(Fields fields) {
        Draft draft = draft(fields);
        RunForm form = RunForm.of(fields);
        try {
            var unused = form.builder(runs, session, draft.plan().job());
        } catch (BadField e) {
            return withDraft(draft, form.filled(), Optional.of(e));
        }
        return question(draft, form, "");
    }

    private static Page question(Draft draft, RunForm form, String problem) {
        Question question = new Question(
                        "Start " + form.filled().get("name") + "?", Page.Section.CHANGE, "/change/start", "/change")
                .says(
                        tag("strong", records(draft)),
                        " match and are to be changed",
                        form.filled().containsKey("canary")
                                ? ", first " + form.filled().get("canary") + " per cent of them."
                                : ", all at once.")
                .shows(tag("h2", draft.plan().job().title()))
                .shows(Parts.changeRows(draft.plan().job().toString()));
        if (draft.plan().rehearsal().failed() > 0) {
            question.shows(tag(
                            "p",
                            Words.records(draft.plan().rehearsal().failed()) + " of "
                                    + Words.count(draft.plan().rehearsal().records()) + " that were tried would fail.")
                    .cls("notice bad"));
        }
        question.carries("draft", draft.id());
        form.filled().forEach(question::carries);
        return question.page("Start the run", false, problem);
    }

    private static String records(Draft draft) {
        var matching = draft.plan().matching();
        return matching.isExact() ? Words.records(matching.likely()) : PlanView.matching(matching) + " records";
    }

    /** Starts it; returns the id of the run. */
    String start(Fields fields) {
        Draft draft = draft(fields);
        try {
            return drives.start(
                    RunForm.of(fields).builder(runs, session, draft.plan().job()));
        } catch (BadField | IllegalArgumentException e) {
            throw new Problem(400, String.valueOf(e.getMessage()));
        }
    }

    private Draft draft(Fields fields) {
        return drafts.find(fields.get("draft"))
                .orElseThrow(() -> new Problem(410, "that change is no longer known here: look at it again"));
    }
}
