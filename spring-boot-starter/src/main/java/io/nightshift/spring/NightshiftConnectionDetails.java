package io.nightshift.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the cluster is, and who the application is there. By default from {@code nightshift.*}, or the server of a test with
 * {@code @WithAerospike}; a bean of this type takes the place of both.
 */
public interface NightshiftConnectionDetails extends ConnectionDetails {

    /** The hosts, {@code host1:3000,host2:3000}. */
    String hosts();

    /** The user to log in as, if the cluster has users. */
    default @Nullable String user() {
        return null;
    }

    /** The password of the user. */
    default @Nullable String password() {
        return null;
    }
}
