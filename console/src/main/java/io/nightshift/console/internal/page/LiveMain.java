package io.nightshift.console.internal.page;

import io.nightshift.console.internal.watch.Timeline;
import io.nightshift.console.internal.web.EventStream;
import io.nightshift.console.internal.web.Problem;
import io.nightshift.console.internal.web.Response;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Tells a tab what has changed on its page: the content when it is another, and what its plots go on with. */
final class LiveMain implements Response.Teller {

    private final Supplier<Page> page;
    private final Timeline timeline;
    private String told = "";
    private long moment;

    LiveMain(Supplier<Page> page, Timeline timeline) {
        this.page = page;
        this.timeline = timeline;
    }

    @Override
    public void tell(EventStream to) throws IOException {
        Page now;
        try {
            now = page.get();
        } catch (Problem e) {
            to.send("gone", String.valueOf(e.getMessage()));
            return;
        }
        String content = Layout.content(now).render();
        if (!content.equals(told)) {
            to.send("main", content);
            told = content;
        }
        if (now.jobs().isPresent()) {
            List<Timeline.Moment> news = timeline.after(moment);
            if (!news.isEmpty()) {
                to.send("moments", PlotJson.of(news, now.jobs().get()));
                moment = news.get(news.size() - 1).n();
            }
        }
    }
}
