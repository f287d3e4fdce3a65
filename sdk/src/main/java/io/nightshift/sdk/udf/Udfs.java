package io.nightshift.sdk.udf;

import com.aerospike.client.AerospikeException;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.Pace;
import io.nightshift.sdk.internal.UdfCall;
import io.nightshift.sdk.internal.node.InfoReply;
import io.nightshift.sdk.internal.node.NodeDirectory;
import io.nightshift.sdk.internal.node.NodeLink;
import io.nightshift.sdk.internal.node.UdfAnswers;
import io.nightshift.sdk.names.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The Lua modules of a cluster. A module is sent to one node, which passes it on to the others; every method here returns once
 * the request has taken effect on all nodes.
 */
public final class Udfs {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final NodeDirectory directory;
    private final Pace pace;

    /** Not for applications, which use {@code session.udfs()}. */
    public Udfs(NodeDirectory directory, Pace pace) {
        this.directory = directory;
        this.pace = pace;
    }

    /**
     * Registers a Lua file under its own name, replacing any module with that name.
     *
     * @throws UdfRegistrationException if it is not valid Lua
     * @throws UncheckedIOException if the file cannot be read
     */
    public UdfModule register(Path file) {
        return register(file, String.valueOf(Checks.present("file", file).getFileName()));
    }

    /** Like {@link #register(Path)}, under another name, which must end in {@code .lua}. */
    public UdfModule register(Path file, String serverName) {
        checkName(serverName);
        try {
            return put(serverName, Files.readAllBytes(Checks.present("file", file)));
        } catch (IOException e) {
            throw new UncheckedIOException("UDF file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Registers Lua code under a name, which must end in {@code .lua}. */
    public UdfModule registerString(String code, String serverName) {
        checkName(serverName);
        return put(serverName, Checks.text("UDF code", code).getBytes(StandardCharsets.UTF_8));
    }

    /** Registers a class path resource under a name, which must end in {@code .lua}. */
    public UdfModule registerResource(ClassLoader loader, String resource, String serverName) {
        checkName(serverName);
        try (InputStream in = loader.getResourceAsStream(Checks.text("UDF resource", resource))) {
            if (in == null) {
                throw new IllegalArgumentException("UDF resource " + resource + " is not on the class path");
            }
            return put(serverName, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("UDF resource " + resource + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The modules of the cluster. */
    public List<UdfModule> list() {
        return list(directory.nodes().get(0));
    }

    /** The code of a module as it was registered; empty if there is none of that name. */
    public Optional<byte[]> code(String serverName) {
        checkName(serverName);
        return directory.nodes().get(0).info("udf-get:filename=" + serverName) instanceof InfoReply.Text text
                ? Optional.of(UdfAnswers.content(text.value()))
                        .filter(content -> !content.isEmpty())
                        .map(Base64.getDecoder()::decode)
                : Optional.empty();
    }

    /** Removes a module; does nothing if there is none with that name. */
    public void remove(String serverName) {
        checkName(serverName);
        ask(directory.nodes().get(0), "udf-remove:filename=" + serverName);
        awaitAll(
                node -> list(node).stream().noneMatch(module -> module.name().equals(serverName)),
                "still have module " + serverName);
    }

    private UdfModule put(String name, byte[] code) {
        String content = Base64.getEncoder().encodeToString(code);
        NodeLink first = directory.nodes().get(0);
        UdfAnswers.refusal(first.info("udf-put:filename=" + name + ";content=" + content + ";content-len="
                        + content.length() + ";udf-type=LUA;"))
                .ifPresent(refusal -> {
                    throw new UdfRegistrationException(name, refusal.line(), refusal.problem());
                });
        // A module with that name may have been there before, so the name alone proves nothing: the code must match.
        awaitAll(node -> hasCode(node, name, content), "do not have the new module " + name);
        return list(first).stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new AerospikeException("UDF module " + name + " was removed while it was registered"));
    }

    private static boolean hasCode(NodeLink node, String name, String content) {
        return node.info("udf-get:filename=" + name) instanceof InfoReply.Text text
                && UdfAnswers.content(text.value()).equals(content);
    }

    private static List<UdfModule> list(NodeLink node) {
        return UdfAnswers.modules(ask(node, "udf-list")).stream()
                .map(line -> new UdfModule(line.name(), line.hash(), line.language()))
                .toList();
    }

    private static String ask(NodeLink node, String command) {
        return switch (node.info(command)) {
            case InfoReply.Text text -> text.value();
            case InfoReply.Failed failed ->
                throw new AerospikeException("node " + node.name() + " answered " + failed.text());
            case InfoReply.Unreachable unreachable ->
                throw new AerospikeException("node " + node.name() + " cannot be asked: " + unreachable.reason());
            case InfoReply.Replaced replaced ->
                throw new AerospikeException(
                        "node " + node.name() + " is gone, " + replaced.newName() + " has its address");
        };
    }

    private void awaitAll(Predicate<NodeLink> ready, String what) {
        long start = pace.nanoTime();
        while (true) {
            List<String> late = directory.nodes().stream()
                    .filter(ready.negate())
                    .map(NodeLink::name)
                    .toList();
            if (late.isEmpty()) {
                return;
            }
            if (pace.nanoTime() - start >= PATIENCE.toNanos()) {
                throw new AerospikeException("nodes " + String.join(", ", late) + " " + what + " after "
                        + PATIENCE.toSeconds() + " s: check the cluster and try again");
            }
            try {
                pace.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AerospikeException(
                        "interrupted while waiting for the nodes; they go on handing the module on", e);
            }
        }
    }

    private static void checkName(String name) {
        Checks.udf("UDF module name", name);
        if (!name.endsWith(UdfCall.SUFFIX)
                || name.length() == UdfCall.SUFFIX.length()
                || !name.matches("[A-Za-z0-9_.\\-]+")) {
            throw new IllegalArgumentException(
                    "UDF module name must be letters, digits, '_', '-' or '.' and end in .lua, was \""
                            + OneLine.of(name) + "\"");
        }
    }
}
