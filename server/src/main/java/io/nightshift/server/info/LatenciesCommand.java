package io.nightshift.server.info;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code latencies:[hist=name]}: the names of the histograms, each without data: latencies are not measured. */
final class LatenciesCommand implements InfoCommand {
    private static final List<String> KINDS = List.of(
            "read", "write", "udf", "batch-sub-read", "batch-sub-write", "batch-sub-udf", "pi-query", "si-query");

    private final List<String> histograms;

    LatenciesCommand(List<String> namespaces) {
        histograms = Stream.concat(
                        Stream.of("batch-index"),
                        namespaces.stream().flatMap(ns -> KINDS.stream().map(kind -> "{" + ns + "}-" + kind)))
                .toList();
    }

    @Override
    public String name() {
        return "latencies";
    }

    @Override
    public String answer(InfoRequest request) {
        return request.optional(99, "hist")
                .map(this::one)
                .orElseGet(() -> histograms.stream().map(name -> name + ":").collect(Collectors.joining(";")));
    }

    private String one(String name) {
        if (!histograms.contains(name)) {
            throw InfoException.parameter("bad hist name");
        }
        return name + ":";
    }
}
