package io.nightshift.server.security;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Privileges under a name.
 *
 * @param whitelist addresses and networks, like {@code 10.0.0.0/8}, from which its users may log in; empty for all
 * @param readQuota reads per second and user, 0 for no limit; kept and told, not enforced
 * @param writeQuota the same of writes
 */
public record Role(String name, List<Privilege> privileges, List<String> whitelist, int readQuota, int writeQuota) {

    /** @throws IllegalArgumentException if the name has none or more than 63 characters, or an address is none */
    public Role {
        Names.require("role", name);
        privileges = List.copyOf(privileges);
        whitelist = List.copyOf(whitelist);
        whitelist.forEach(AddressRange::parse);
        if (readQuota < 0 || writeQuota < 0) {
            throw new IllegalArgumentException("quotas of role " + name + " must be 0 or more");
        }
    }

    /** A role from privileges like {@code read-write.test.users}. */
    public static Role of(String name, String... privileges) {
        return new Role(name, Arrays.stream(privileges).map(Privilege::parse).toList(), List.of(), 0, 0);
    }

    /** With these privileges too, in the order in which they were given. */
    Role with(List<Privilege> more) {
        return new Role(
                name,
                Stream.concat(privileges.stream(), more.stream()).distinct().toList(),
                whitelist,
                readQuota,
                writeQuota);
    }

    Role without(List<Privilege> fewer) {
        return new Role(
                name,
                privileges.stream()
                        .filter(privilege -> !fewer.contains(privilege))
                        .toList(),
                whitelist,
                readQuota,
                writeQuota);
    }

    Role withWhitelist(List<String> addresses) {
        return new Role(name, privileges, addresses, readQuota, writeQuota);
    }

    Role withQuotas(int reads, int writes) {
        return new Role(name, privileges, whitelist, reads, writes);
    }
}
