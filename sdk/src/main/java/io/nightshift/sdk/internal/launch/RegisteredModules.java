package io.nightshift.sdk.internal.launch;

import io.nightshift.sdk.internal.UdfCall;
import io.nightshift.sdk.internal.lua.LuaModule;
import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.internal.node.NodeDirectory;
import io.nightshift.sdk.internal.node.NodeLink;
import io.nightshift.sdk.internal.node.UdfAnswers;
import io.nightshift.sdk.names.Similar;
import io.nightshift.sdk.udf.UdfSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that the nodes have the module that a job calls. */
final class RegisteredModules {

    private final UdfCall call;
    private final Set<String> hashes = new HashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    private RegisteredModules(UdfCall call) {
        this.call = call;
    }

    /**
     * Refuses a job whose module, or function, a node lacks: every record would fail there. A node that does not answer is no reason to
     * refuse a job.
     *
     * @return what may be wrong with it, one line each
     * @throws IllegalStateException if a node certainly lacks it
     */
    static List<String> require(NodeDirectory directory, UdfCall call) {
        RegisteredModules modules = new RegisteredModules(call);
        directory.nodes().forEach(modules::look);
        return List.copyOf(modules.warnings);
    }

    private void look(NodeLink node) {
        if (!(node.info("udf-list") instanceof InfoReply.Text text)) {
            return;
        }
        List<UdfAnswers.Module> all = UdfAnswers.modules(text.value());
        Optional<UdfAnswers.Module> module =
                all.stream().filter(it -> it.name().equals(file())).findFirst();
        if (module.isEmpty()) {
            throw new IllegalStateException("UDF package " + call.packageName() + " is not registered on node "
                    + node.name() + ": register it first"
                    + Similar.questionOrAll(call.packageName(), packages(all), "it has"));
        }
        // Code that is the same on all nodes is read only once.
        if (module.get().hash().isEmpty() || hashes.add(module.get().hash())) {
            source(node).ifPresent(source -> {
                check(LuaModule.of(source));
                new UdfSource(file(), source).ttlWarning().ifPresent(warnings::add);
            });
        }
    }

    private String file() {
        return call.packageName() + UdfCall.SUFFIX;
    }

    private static List<String> packages(List<UdfAnswers.Module> all) {
        return all.stream()
                .map(UdfAnswers.Module::name)
                .filter(name -> name.endsWith(UdfCall.SUFFIX))
                .map(name -> name.substring(0, name.length() - UdfCall.SUFFIX.length()))
                .sorted()
                .toList();
    }

    private Optional<String> source(NodeLink node) {
        if (!(node.info("udf-get:filename=" + file()) instanceof InfoReply.Text text)) {
            return Optional.empty();
        }
        try {
            byte[] code = Base64.getDecoder().decode(UdfAnswers.content(text.value()));
            return code.length == 0 ? Optional.empty() : Optional.of(new String(code, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not the Base64 of a known server
        }
    }

    private void check(LuaModule module) {
        String function = call.functionName();
        switch (module.presence(function)) {
            case PRESENT -> {
                // All is well.
            }
            case NOT_SEEN ->
                warnings.add("no global function " + function + " is seen in " + file()
                        + ", which may define more than its source shows; without it every record fails");
            case ABSENT ->
                throw new IllegalStateException(file() + " has no global function " + function
                        + (module.isLocalFunction(function)
                                ? ": it is local there; without the word local it can be called"
                                : Similar.questionOrAll(function, module.functions(), "it has")));
        }
    }
}
