package io.nightshift.server.command;

import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.result.EngineException;
import io.nightshift.server.protocol.FieldType;
import io.nightshift.server.protocol.Message;
import io.nightshift.server.protocol.MessageFlags;

/** What single-record commands may ask only of an Enterprise Edition: transactions and linearizable reads. */
final class EnterpriseFeatures {
    private EnterpriseFeatures() {}

    /**
     * Refuses a command that needs one of them, rather than executing it without.
     *
     * @throws EngineException ENTERPRISE_ONLY
     */
    static void refuse(Message message) {
        if ((message.info2() & CommandFlags.WRITE) == 0) {
            refuseIf((message.info4() & MessageFlags.INFO4_VERIFY_READ) != 0, Unsupported.TRANSACTION_VERIFY);
            refuseIf(isLinearized(message.info3()), Unsupported.LINEARIZABLE_READ);
            refuseIf(message.has(FieldType.TRANSACTION_ID), Unsupported.TRANSACTION_READ);
        } else if ((message.info2() & CommandFlags.DELETE) == 0) {
            refuseIf((message.info4() & MessageFlags.INFO4_ROLL) != 0, Unsupported.TRANSACTION_END);
            refuseIf(message.has(FieldType.TRANSACTION_ID), Unsupported.TRANSACTION_WRITE);
        }
    }

    private static boolean isLinearized(int info3) {
        return (info3 & MessageFlags.INFO3_STRICT_READ_TYPE) != 0 && (info3 & MessageFlags.INFO3_RELAXED_READ) == 0;
    }

    private static void refuseIf(boolean asked, Unsupported what) {
        if (asked) {
            throw what.refusal();
        }
    }
}
