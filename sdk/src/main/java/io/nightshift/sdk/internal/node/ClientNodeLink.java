package io.nightshift.sdk.internal.node;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.ResultCode;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.policy.InfoPolicy;
import com.aerospike.client.util.Util;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A {@link NodeLink} over the official client, which drops and re-creates its node objects as nodes leave and return. */
public final class ClientNodeLink implements NodeLink {

    private static final int INFO_TIMEOUT_MILLIS = 2_000;

    private final IAerospikeClient client;
    private final String name;
    private final String address;

    public ClientNodeLink(IAerospikeClient client, Node node) {
        this.client = client;
        this.name = node.getName();
        this.address = node.getHost().name + ":" + node.getHost().port;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public StartOutcome start(JobSpec spec, long taskId) {
        Optional<Node> node = find();
        if (node.isEmpty()) {
            return new StartOutcome.Refused(ResultCode.INVALID_NODE_ERROR, "it has just left the cluster");
        }
        try {
            return new StartCommand(client.getCluster(), node.get(), spec.toPolicy(), spec.toStatement(taskId), taskId)
                    .start();
        } catch (AerospikeException e) {
            // The server's codes are positive; a negative one is the client's and means that no answer was read.
            return e.getResultCode() > 0 && e.getResultCode() != ResultCode.TIMEOUT
                    ? new StartOutcome.Refused(e.getResultCode(), RefusalReasons.of(e.getResultCode(), spec, this))
                    : new StartOutcome.NoAnswer(e.getResultCode(), oneLine(e));
        }
    }

    @Override
    public byte[] frame(JobSpec spec, long taskId) {
        Node node = find().orElseThrow(() -> new IllegalStateException("node " + name + " has just left the cluster"));
        return new StartCommand(client.getCluster(), node, spec.toPolicy(), spec.toStatement(taskId), taskId).frame();
    }

    @Override
    public InfoReply info(String command) {
        return infos(List.of(command)).get(0);
    }

    @Override
    public List<InfoReply> infos(List<String> commands) {
        Optional<Node> node = find();
        if (node.isEmpty()) {
            InfoReply gone = successor()
                    .<InfoReply>map(other -> new InfoReply.Replaced(other.getName()))
                    .orElseGet(() -> new InfoReply.Unreachable("it has left the cluster"));
            return Collections.nCopies(commands.size(), gone);
        }
        InfoPolicy policy = new InfoPolicy();
        policy.timeout = INFO_TIMEOUT_MILLIS;
        try {
            Map<String, String> answers = Info.request(policy, node.get(), commands.toArray(String[]::new));
            // The client has null for an empty answer.
            return commands.stream()
                    .map(command -> InfoReply.of(Objects.requireNonNullElse(answers.get(command), "")))
                    .toList();
        } catch (AerospikeException e) {
            return Collections.nCopies(commands.size(), new InfoReply.Unreachable(oneLine(e)));
        } catch (RuntimeException e) {
            // The client's parser trusts the node; an answer that breaks it is no reason to stop watching.
            return Collections.nCopies(commands.size(), new InfoReply.Unreachable("its answer cannot be read"));
        }
    }

    private Optional<Node> find() {
        for (Node node : client.getNodes()) {
            if (node.getName().equals(name)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private Optional<Node> successor() {
        for (Node node : client.getNodes()) {
            if (address.equals(node.getHost().name + ":" + node.getHost().port)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private static String oneLine(AerospikeException e) {
        String message = e.getBaseMessage();
        if (message == null || message.isBlank()) {
            message = Util.getErrorMessage(e);
        }
        return message.lines().findFirst().orElse("no reason given").strip();
    }
}
