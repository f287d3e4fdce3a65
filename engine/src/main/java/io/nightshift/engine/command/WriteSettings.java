package io.nightshift.engine.command;

import io.nightshift.engine.metrics.Counter;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.NamespaceSettings;

/** Namespace settings that can refuse a write before its record is looked up. */
public final class WriteSettings {
    private WriteSettings() {}

    /**
     * Checks who sent a write, a delete or a function call.
     *
     * @throws EngineException FAIL_FORBIDDEN because of {@code reject-xdr-writes} or {@code reject-non-xdr-writes}
     */
    public static void checkWriter(Namespace namespace, CommandFlags flags) {
        NamespaceSettings settings = namespace.settings();
        boolean shipper = flags.fromXdr();
        if (shipper ? settings.xdrWritesRejected() : settings.otherWritesRejected()) {
            namespace.metrics().count(Counter.FAIL_XDR_FORBIDDEN);
            throw new EngineException(
                    ResultCode.FAIL_FORBIDDEN,
                    "namespace " + namespace.name() + " has "
                            + (shipper ? "reject-xdr-writes" : "reject-non-xdr-writes"));
        }
    }

    /** @throws EngineException PARAMETER_ERROR if the set is missing and {@code disallow-null-setname} is on */
    static void checkSetName(Namespace namespace, String set) {
        if (set.isEmpty() && namespace.settings().nullSetDisallowed()) {
            throw EngineException.parameter(
                    "namespace " + namespace.name() + " has disallow-null-setname: a write needs a set");
        }
    }
}
