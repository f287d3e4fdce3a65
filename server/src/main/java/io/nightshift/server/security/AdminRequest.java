package io.nightshift.server.security;

import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.util.Bytes;
import io.nightshift.server.protocol.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A request of the security protocol: 16 bytes with the command and the number of fields, then length 4, id 1 and value of each. The number is
 * not looked at, because clients in Go do not count all fields when they create a role.
 */
final class AdminRequest {
    static final int HEADER_SIZE = 16;

    static final int USER = 0;
    static final int PASSWORD = 1;
    static final int OLD_PASSWORD = 2;
    static final int CREDENTIAL = 3;
    static final int SESSION_TOKEN = 5;
    static final int SESSION_TTL = 6;
    static final int ROLES = 10;
    static final int ROLE = 11;
    static final int PRIVILEGES = 12;
    static final int WHITELIST = 13;
    static final int READ_QUOTA = 14;
    static final int WRITE_QUOTA = 15;
    static final int READ_INFO = 16;
    static final int WRITE_INFO = 17;
    static final int CONNECTIONS = 18;

    private static final int FIELD_HEADER = 5;

    private final int command;
    private final Map<Integer, byte[]> fields;

    private AdminRequest(int command, Map<Integer, byte[]> fields) {
        this.command = command;
        this.fields = fields;
    }

    static AdminRequest decode(Frame frame) {
        if (frame.length() < HEADER_SIZE) {
            throw new EngineException(AccessCode.INVALID_COMMAND, "request shorter than its header");
        }
        byte[] bytes = frame.bytes();
        int command = bytes[frame.offset() + 2] & 0xff;
        Map<Integer, byte[]> fields = new HashMap<>();
        int at = frame.offset() + HEADER_SIZE;
        while (at < frame.end()) {
            long length = frame.end() - at < FIELD_HEADER ? 0 : Bytes.getUnsignedInt(bytes, at);
            if (length < 1 || length > frame.end() - at - 4) {
                throw new EngineException(AccessCode.INVALID_FIELD, "field " + fields.size() + " is cut off");
            }
            fields.put(bytes[at + 4] & 0xff, Arrays.copyOfRange(bytes, at + FIELD_HEADER, at + 4 + (int) length));
            at += 4 + (int) length;
        }
        return new AdminRequest(command, fields);
    }

    int command() {
        return command;
    }

    boolean has(int field) {
        return fields.containsKey(field);
    }

    byte[] bytes(int field) {
        byte[] value = fields.get(field);
        if (value == null) {
            throw new EngineException(AccessCode.INVALID_FIELD, "field " + field + " is missing");
        }
        return value;
    }

    String text(int field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    /** A quota; 0 if it is not there. */
    int quota(int field) {
        if (!has(field)) {
            return 0;
        }
        byte[] value = bytes(field);
        int quota = value.length == 4 ? Bytes.getInt(value, 0) : -1;
        if (quota < 0) {
            throw new EngineException(AccessCode.INVALID_QUOTA, "a quota is a number from 0");
        }
        return quota;
    }

    /** The names of roles: their number 1, then length 1 and text of each. */
    List<String> roles() {
        Cursor cursor = new Cursor(bytes(ROLES));
        List<String> names = new ArrayList<>();
        for (int left = cursor.next(); left > 0; left--) {
            names.add(cursor.text());
        }
        return names;
    }

    /** Privileges: their number 1, then code 1 and, if it can be limited, namespace and set of each. */
    List<Privilege> privileges() {
        if (!has(PRIVILEGES)) {
            return List.of();
        }
        Cursor cursor = new Cursor(bytes(PRIVILEGES));
        List<Privilege> privileges = new ArrayList<>();
        for (int left = cursor.next(); left > 0; left--) {
            PrivilegeCode code = PrivilegeCode.of(cursor.next())
                    .orElseThrow(() -> new EngineException(AccessCode.INVALID_PRIVILEGE, "unknown privilege"));
            try {
                privileges.add(
                        code.hasScope()
                                ? new Privilege(code, cursor.text(), cursor.text())
                                : new Privilege(code, "", ""));
            } catch (IllegalArgumentException e) {
                throw new EngineException(AccessCode.INVALID_PRIVILEGE, String.valueOf(e.getMessage()));
            }
        }
        return privileges;
    }

    /** Addresses, separated by commas. */
    List<String> whitelist() {
        if (!has(WHITELIST)) {
            return List.of();
        }
        List<String> addresses = Arrays.stream(text(WHITELIST).split(","))
                .filter(address -> !address.isEmpty())
                .toList();
        try {
            addresses.forEach(AddressRange::parse);
        } catch (IllegalArgumentException e) {
            throw new EngineException(AccessCode.INVALID_WHITELIST, String.valueOf(e.getMessage()));
        }
        return addresses;
    }

    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes) {
            this.bytes = bytes;
        }

        int next() {
            need(1);
            return bytes[at++] & 0xff;
        }

        String text() {
            int length = next();
            need(length);
            at += length;
            return new String(bytes, at - length, length, StandardCharsets.UTF_8);
        }

        private void need(int size) {
            if (size > bytes.length - at) {
                throw new EngineException(AccessCode.INVALID_FIELD, "field is cut off");
            }
        }
    }
}
