package io.nightshift.server.security;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.util.Bytes;
import io.nightshift.server.connection.Connection;
import io.nightshift.server.connection.FrameHandler;
import io.nightshift.server.connection.Principal;
import io.nightshift.server.protocol.Frame;
import io.nightshift.server.protocol.FrameType;
import io.nightshift.server.protocol.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;

/** Answers the security protocol: logins, and changes of users and roles. */
public final class SecurityHandler implements FrameHandler {
    private final AccessControl access;
    private final ToLongFunction<Principal> connections;

    /** @param connections how many connections of the node a user has */
    public SecurityHandler(AccessControl access, ToLongFunction<Principal> connections) {
        this.access = access;
        this.connections = connections;
    }

    @Override
    public void handle(Frame frame, Connection connection) {
        FrameWriter writer = connection.writer();
        writer.mark();
        try {
            AdminRequest request = AdminRequest.decode(frame);
            writer.beginFrame(FrameType.SECURITY);
            execute(request, connection, writer);
            writer.endFrame();
        } catch (EngineException e) {
            connection
                    .refusals()
                    .tell("security command from " + connection.peer() + " refused with " + e.resultCode() + ": "
                            + e.getMessage());
            writer.rollBack();
            writer.beginFrame(FrameType.SECURITY);
            putHeader(writer, e.resultCode(), 0);
            writer.endFrame();
        }
    }

    private void execute(AdminRequest request, Connection connection, FrameWriter writer) {
        AdminCommand command = AdminCommand.of(request.command());
        command.requireAllowed(request, connection, access);
        switch (command) {
            case LOGIN -> login(request, connection, writer);
            case QUERY_USERS -> queryUsers(request, writer);
            case QUERY_ROLES -> queryRoles(request, writer);
            default -> {
                change(command, request, connection);
                putHeader(writer, 0, 0);
            }
        }
    }

    private void login(AdminRequest request, Connection connection, FrameWriter writer) {
        byte[] token = access.login(connection, request.text(AdminRequest.USER), request.text(AdminRequest.CREDENTIAL));
        putHeader(writer, 0, 2);
        putField(writer, AdminRequest.SESSION_TOKEN, token);
        putField(writer, AdminRequest.SESSION_TTL, number(Sessions.LIFETIME.toSeconds()));
    }

    private void change(AdminCommand command, AdminRequest request, Connection connection) {
        switch (command) {
            case AUTHENTICATE ->
                access.authenticate(
                        connection, request.text(AdminRequest.USER), request.bytes(AdminRequest.SESSION_TOKEN));
            case CREATE_USER ->
                access.createUser(
                        request.text(AdminRequest.USER), request.text(AdminRequest.PASSWORD), request.roles());
            case DROP_USER -> access.dropUser(request.text(AdminRequest.USER));
            case SET_PASSWORD ->
                access.setPassword(request.text(AdminRequest.USER), request.text(AdminRequest.PASSWORD));
            case CHANGE_PASSWORD ->
                access.changePassword(
                        request.text(AdminRequest.USER),
                        request.text(AdminRequest.OLD_PASSWORD),
                        request.text(AdminRequest.PASSWORD));
            case GRANT_ROLES -> access.grantRoles(request.text(AdminRequest.USER), request.roles());
            case REVOKE_ROLES -> access.revokeRoles(request.text(AdminRequest.USER), request.roles());
            case DROP_ROLE -> access.dropRole(request.text(AdminRequest.ROLE));
            default -> changeRole(command, request);
        }
    }

    private void changeRole(AdminCommand command, AdminRequest request) {
        String name = request.text(AdminRequest.ROLE);
        List<Privilege> privileges = request.privileges();
        int reads = request.quota(AdminRequest.READ_QUOTA);
        int writes = request.quota(AdminRequest.WRITE_QUOTA);
        switch (command) {
            case CREATE_ROLE -> {
                AccessControl.requireName("role", name, AccessCode.INVALID_ROLE);
                access.createRole(new Role(name, privileges, request.whitelist(), reads, writes));
            }
            case GRANT_PRIVILEGES -> access.changeRole(name, role -> role.with(privileges));
            case REVOKE_PRIVILEGES -> access.changeRole(name, role -> role.without(privileges));
            case SET_WHITELIST -> access.changeRole(name, role -> role.withWhitelist(request.whitelist()));
            case SET_QUOTAS -> access.changeRole(name, role -> role.withQuotas(reads, writes));
            default -> throw new IllegalStateException("no change: " + command);
        }
    }

    private void queryUsers(AdminRequest request, FrameWriter writer) {
        List<User> users =
                request.has(AdminRequest.USER) ? List.of(access.user(request.text(AdminRequest.USER))) : access.users();
        for (User user : users) {
            putHeader(writer, 0, 5);
            putField(writer, AdminRequest.USER, utf8(user.name()));
            putField(writer, AdminRequest.ROLES, names(user.roles()));
            putField(writer, AdminRequest.READ_INFO, usage(access.quota(user, Role::readQuota)));
            putField(writer, AdminRequest.WRITE_INFO, usage(access.quota(user, Role::writeQuota)));
            putField(
                    writer,
                    AdminRequest.CONNECTIONS,
                    number(connections.applyAsLong(new Principal(user.name(), user.id()))));
        }
        putEnd(writer);
    }

    private void queryRoles(AdminRequest request, FrameWriter writer) {
        List<Role> roles =
                request.has(AdminRequest.ROLE) ? List.of(access.role(request.text(AdminRequest.ROLE))) : access.roles();
        for (Role role : roles) {
            boolean listed = !role.whitelist().isEmpty();
            boolean limited = role.readQuota() > 0 || role.writeQuota() > 0;
            putHeader(writer, 0, 2 + (listed ? 1 : 0) + (limited ? 2 : 0));
            putField(writer, AdminRequest.ROLE, utf8(role.name()));
            putField(writer, AdminRequest.PRIVILEGES, privileges(role.privileges()));
            if (listed) {
                putField(writer, AdminRequest.WHITELIST, utf8(String.join(",", role.whitelist())));
            }
            if (limited) {
                putField(writer, AdminRequest.READ_QUOTA, number(role.readQuota()));
                putField(writer, AdminRequest.WRITE_QUOTA, number(role.writeQuota()));
            }
        }
        putEnd(writer);
    }

    /** In a frame of its own: clients in Go forget what came before it in its frame. */
    private static void putEnd(FrameWriter writer) {
        writer.endFrame();
        writer.beginFrame(FrameType.SECURITY);
        putHeader(writer, AccessCode.QUERY_END, 0);
    }

    private static void putHeader(FrameWriter writer, int resultCode, int fields) {
        byte[] header = new byte[AdminRequest.HEADER_SIZE];
        header[1] = (byte) resultCode;
        header[3] = (byte) fields;
        writer.put(header, 0, header.length);
    }

    private static void putField(FrameWriter writer, int id, byte[] value) {
        writer.putField(id, value, 0, value.length);
    }

    private static byte[] number(long value) {
        byte[] bytes = new byte[4];
        Bytes.putInt(bytes, 0, (int) value);
        return bytes;
    }

    /** A quota, and what is used of it: commands and queries per second, and queries without a limit, none of which is measured. */
    private static byte[] usage(int quota) {
        byte[] bytes = new byte[1 + 4 * 4];
        bytes[0] = 4;
        Bytes.putInt(bytes, 1, quota);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] names(List<String> names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(names.size());
        names.forEach(name -> put(out, name));
        return out.toByteArray();
    }

    private static byte[] privileges(List<Privilege> privileges) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(privileges.size());
        for (Privilege privilege : privileges) {
            out.write(privilege.code().wire());
            if (privilege.code().hasScope()) {
                put(out, privilege.namespace());
                put(out, privilege.set());
            }
        }
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, String text) {
        byte[] bytes = utf8(text);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }
}
