package io.nightshift.spring;

import io.nightshift.sdk.job.DataSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties {@code nightshift.*}.
 *
 * @param hosts of the cluster, {@code host1:3000,host2:3000}; not needed if the application has a client of its own
 * @param user to log in as, if the cluster has users
 * @param password of the user
 * @param external whether the user is one of a directory (LDAP) rather than of the cluster
 * @param tls whether connections are encrypted
 * @param clusterName the name that the cluster must have
 * @param servicesAlternate whether to connect to the alternate addresses that nodes announce
 * @param reachabilityLimit how long a node may be out of reach before the jobs on it count as lost
 * @param runs where runs are kept
 * @param changes the data changes of the application
 */
@ConfigurationProperties("nightshift")
public record NightshiftProperties(
        @Nullable String hosts,
        @Nullable String user,
        @Nullable String password,
        boolean external,
        boolean tls,
        @Nullable String clusterName,
        boolean servicesAlternate,
        @Nullable Duration reachabilityLimit,
        @DefaultValue Runs runs,
        @DefaultValue Changes changes) {

    /**
     * Where runs are kept: in a set of the cluster, for all instances of the application, or in a directory of this machine.
     *
     * @param set as {@code namespace.set}; there for nothing else
     * @param directory used if there is no set
     */
    public record Runs(@Nullable String set, @Nullable Path directory) {

        Optional<DataSet> dataSet() {
            if (set == null) {
                return Optional.empty();
            }
            int dot = set.indexOf('.');
            if (dot < 1 || dot == set.length() - 1) {
                throw new IllegalArgumentException(
                        "nightshift.runs.set must be like namespace.set, was \"" + set + "\"");
            }
            return Optional.of(DataSet.of(set.substring(0, dot), set.substring(dot + 1)));
        }
    }

    /**
     * How data changes are applied.
     *
     * @param enabled whether they are at all
     * @param location where their files are
     * @param await whether the start of the application waits for them, and fails with them
     * @param poll how often an instance looks whether another one has finished a change
     */
    public record Changes(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("classpath:nightshift/changes") String location,
            boolean await,
            @DefaultValue("2s") Duration poll) {}

    @Override
    public String toString() {
        return "NightshiftProperties[hosts=" + hosts + ", user=" + user + "]";
    }
}
