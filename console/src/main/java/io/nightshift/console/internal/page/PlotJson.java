package io.nightshift.console.internal.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightshift.console.internal.watch.Timeline;
import java.util.List;
import java.util.Map;

/** Moments as the script of the plots reads them: {@code [{"t":1.5,"rate":1000,"p99":{"A1":0.8}}]}. */
final class PlotJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlotJson() {}

    static String of(List<Timeline.Moment> moments, Page.Jobs jobs) {
        ArrayNode array = JSON.createArrayNode();
        for (Timeline.Moment moment : moments) {
            ObjectNode node = array.addObject();
            node.put("t", moment.at().toEpochMilli() / 1000.0);
            node.put("rate", Math.round(rate(moment.rates(), jobs)));
            ObjectNode latencies = node.putObject("p99");
            moment.p99().forEach((name, p99) -> latencies.put(name, Math.round(p99 * 100) / 100.0));
        }
        return array.toString();
    }

    private static double rate(Map<Long, Double> rates, Page.Jobs jobs) {
        return rates.entrySet().stream()
                .filter(rate -> switch (jobs) {
                    case Page.Jobs.All ignored -> true;
                    case Page.Jobs.Of it -> it.ids().contains(rate.getKey());
                })
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
