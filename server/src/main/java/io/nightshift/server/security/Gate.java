package io.nightshift.server.security;

import io.nightshift.engine.result.EngineException;
import io.nightshift.server.connection.Connection;

/** The one check before every command. */
public interface Gate {
    /** A server without security. */
    Gate OPEN = new Gate() {
        @Override
        public void require(Connection connection, Permission permission, String namespace, String set) {}

        @Override
        public boolean isOpen() {
            return true;
        }
    };

    /** Whether everybody may do everything, so that nobody need be asked. */
    default boolean isOpen() {
        return false;
    }

    /**
     * Refuses a command that a client may not have executed.
     *
     * @param namespace that it concerns; empty if none, or all
     * @param set that it concerns; empty if none, or all of the namespace
     * @throws EngineException if nobody is logged in on the connection, or somebody who may not do this; says nothing about data
     */
    void require(Connection connection, Permission permission, String namespace, String set);
}
