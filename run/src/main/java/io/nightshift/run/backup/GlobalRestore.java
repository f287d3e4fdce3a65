package io.nightshift.run.backup;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.policy.Policy;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import io.nightshift.run.backup.format.BackupEntry;
import io.nightshift.run.backup.format.BackupIndex;
import io.nightshift.run.backup.format.BackupUdf;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.udf.UdfRegistrationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Creates indexes and registers Lua modules; never changes one that is there. */
final class GlobalRestore {

    private final Session session;
    private final Globals globals;
    private final Destination destination;
    private final RestoreCounts counts;

    GlobalRestore(Session session, Destination destination, RestoreCounts counts) {
        this.session = session;
        this.globals = new Globals(session);
        this.destination = destination;
        this.counts = counts;
    }

    void restore(BackupEntry entry, String file, long line) {
        if (entry instanceof BackupUdf udf) {
            restore(udf, file, line);
        } else if (entry instanceof BackupIndex index) {
            restore(index, file, line);
        }
    }

    private void restore(BackupUdf udf, String file, long line) {
        Optional<byte[]> there = globals.udf(udf.name());
        if (there.isPresent() && !Arrays.equals(there.get(), udf.content())) {
            refuse(file, line, "module " + udf.name(), "the cluster has another one of that name, which stays");
        } else if (there.isEmpty() && !Globals.isUtf8(udf.content())) {
            refuse(file, line, "module " + udf.name(), "it is not UTF-8: register it with other tools");
        } else {
            try {
                if (there.isEmpty()) {
                    session.udfs().registerString(new String(udf.content(), StandardCharsets.UTF_8), udf.name());
                }
                counts.addUdf();
            } catch (UdfRegistrationException | IllegalArgumentException e) {
                refuse(file, line, "module " + udf.name(), oneLine(e));
            }
        }
    }

    private void restore(BackupIndex saved, String file, long line) {
        String set = saved.set().isEmpty() ? "" : destination.set().orElse(saved.set());
        String namespace = destination.namespace(saved.namespace());
        BackupIndex wanted = new BackupIndex(
                namespace, set, saved.name(), saved.source(), saved.bin(), saved.type(), saved.context());
        Optional<BackupIndex> there = globals.indexes(DataSet.ofNamespace(namespace)).stream()
                .filter(index -> index.name().equals(wanted.name()))
                .findFirst();
        if (there.isPresent() && !there.get().equals(wanted)) {
            refuse(file, line, "index " + saved.name(), "the cluster has another one of that name, which stays");
            return;
        }
        try {
            if (there.isEmpty()) {
                create(wanted);
            }
            counts.addIndex();
        } catch (AerospikeException e) {
            refuse(file, line, "index " + saved.name(), oneLine(e));
        }
    }

    private void create(BackupIndex index) {
        CTX[] context = index.context().isEmpty() ? new CTX[0] : CTX.fromBase64(index.context());
        session.client()
                .createIndex(
                        new Policy(session.client().getWritePolicyDefault()),
                        index.namespace(),
                        index.set().isEmpty() ? null : index.set(),
                        index.name(),
                        index.bin(),
                        type(index.type()),
                        source(index.source()),
                        context)
                .waitTillComplete();
    }

    private static IndexType type(BackupIndex.Type type) {
        return switch (type) {
            case NUMERIC -> IndexType.NUMERIC;
            case STRING -> IndexType.STRING;
            case GEO2DSPHERE -> IndexType.GEO2DSPHERE;
            case BLOB -> IndexType.BLOB;
        };
    }

    private static IndexCollectionType source(BackupIndex.Source source) {
        return switch (source) {
            case BIN -> IndexCollectionType.DEFAULT;
            case LIST -> IndexCollectionType.LIST;
            case MAP_KEYS -> IndexCollectionType.MAPKEYS;
            case MAP_VALUES -> IndexCollectionType.MAPVALUES;
        };
    }

    private void refuse(String file, long line, String what, String reason) {
        counts.rejectGlobal(new RestoreReject(file, line, what, reason));
    }

    private static String oneLine(RuntimeException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
