package io.nightshift.server.info;

import io.nightshift.server.connection.Connection;
import io.nightshift.server.connection.ConnectionTable;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code user-agents}: how the connected clients identified themselves, and how many connections each kind has. */
final class UserAgentsCommand implements InfoCommand {
    private final ConnectionTable connections;

    UserAgentsCommand(ConnectionTable connections) {
        this.connections = connections;
    }

    @Override
    public String name() {
        return "user-agents";
    }

    @Override
    public String answer(InfoRequest request) {
        return connections.stream()
                .map(Connection::userAgent)
                .filter(agent -> !agent.isEmpty())
                .collect(Collectors.groupingBy(agent -> agent, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> "user-agent=" + entry.getKey() + ":count=" + entry.getValue() + ";")
                .collect(Collectors.joining());
    }
}
