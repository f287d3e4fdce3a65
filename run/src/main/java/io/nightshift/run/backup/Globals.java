package io.nightshift.run.backup;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.cluster.Node;
import io.nightshift.run.backup.format.BackupIndex;
import io.nightshift.run.backup.format.BackupUdf;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.udf.UdfModule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The indexes and Lua modules that a cluster has. */
final class Globals {

    /** Names may have any character; the order of the fields is the server's. */
    private static final Pattern INDEX = Pattern.compile(
            "ns=([^:;]*):indexname=(.*?):set=(.*?):bin=(.*?):type=([a-z0-9]+):indextype=([a-z]+):context=([^:;]*):exp=([^:;]*)",
            Pattern.DOTALL);

    private static final Pattern CONTENT = Pattern.compile("content=([A-Za-z0-9+/=]*)");

    private final IAerospikeClient client;
    private final Session session;

    Globals(Session session) {
        this.client = session.client();
        this.session = session;
    }

    /** The indexes of a set, or all of a namespace, on bins; those on expressions have no place in the format. */
    List<BackupIndex> indexes(DataSet dataSet) {
        List<BackupIndex> indexes = new ArrayList<>();
        Matcher lines = INDEX.matcher(ask("sindex-list:namespace=" + dataSet.namespace() + ";b64=true"));
        while (lines.find()) {
            String set = orEmpty(lines.group(3));
            Optional<BackupIndex.Source> source = source(lines.group(6));
            Optional<BackupIndex.Type> type = type(lines.group(5));
            boolean wanted = dataSet.isWholeNamespace() || set.equals(dataSet.set());
            if (wanted && orEmpty(lines.group(8)).isEmpty() && source.isPresent() && type.isPresent()) {
                indexes.add(new BackupIndex(
                        dataSet.namespace(),
                        set,
                        lines.group(2),
                        source.get(),
                        lines.group(4),
                        type.get(),
                        orEmpty(lines.group(7))));
            }
        }
        return indexes;
    }

    /** All Lua modules. */
    List<BackupUdf> udfs() {
        return session.udfs().list().stream()
                .map(module -> new BackupUdf(module.name(), source(module)))
                .toList();
    }

    private byte[] source(UdfModule module) {
        return udf(module.name())
                .orElseThrow(() -> new AerospikeException("UDF module " + module.name() + " was removed meanwhile"));
    }

    /** The source of a module, if there is one of that name. */
    Optional<byte[]> udf(String name) {
        String answer = Info.request(client.getInfoPolicyDefault(), node(), "udf-get:filename=" + name);
        Matcher content = CONTENT.matcher(answer == null ? "" : answer);
        return content.find() ? Optional.of(Base64.getDecoder().decode(content.group(1))) : Optional.empty();
    }

    private Node node() {
        return Arrays.stream(client.getNodes())
                .findFirst()
                .orElseThrow(() -> new AerospikeException("the cluster has no active node: check that one is up"));
    }

    private String ask(String command) {
        Node node = node();
        String answer = Info.request(client.getInfoPolicyDefault(), node, command);
        if (answer == null || answer.startsWith("ERROR") || answer.startsWith("FAIL")) {
            throw new AerospikeException("node " + node.getName() + " answered to " + command + ": " + answer);
        }
        return answer;
    }

    private static Optional<BackupIndex.Source> source(String text) {
        return switch (text) {
            case "default", "none" -> Optional.of(BackupIndex.Source.BIN);
            case "list" -> Optional.of(BackupIndex.Source.LIST);
            case "mapkeys" -> Optional.of(BackupIndex.Source.MAP_KEYS);
            case "mapvalues" -> Optional.of(BackupIndex.Source.MAP_VALUES);
            default -> Optional.empty();
        };
    }

    private static Optional<BackupIndex.Type> type(String text) {
        return switch (text) {
            case "numeric" -> Optional.of(BackupIndex.Type.NUMERIC);
            case "string" -> Optional.of(BackupIndex.Type.STRING);
            case "geo2dsphere" -> Optional.of(BackupIndex.Type.GEO2DSPHERE);
            case "blob" -> Optional.of(BackupIndex.Type.BLOB);
            default -> Optional.empty();
        };
    }

    /** The server writes {@code null} for what is not there. */
    private static String orEmpty(String text) {
        return text.equals("null") ? "" : text;
    }

    static boolean isUtf8(byte[] bytes) {
        return Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
    }
}
