package io.nightshift.server.info;

import io.nightshift.engine.Database;
import io.nightshift.engine.index.IndexTable;
import io.nightshift.engine.index.SecondaryIndex;
import io.nightshift.engine.result.ResultCode;

/** {@code sindex-stat:namespace=..;indexname=..}: how far an index is built and how large it is. */
final class SindexStatCommand implements InfoCommand {
    /** What an entry takes: its key, where its record is, and the start of that one's digest. */
    private static final int ENTRY_SIZE = 16;

    private final Database database;

    SindexStatCommand(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "sindex-stat";
    }

    @Override
    public String answer(InfoRequest request) {
        String name = request.required("indexname");
        return statistics(database, request.required(31, "namespace", "ns"), name);
    }

    /** Bytes of all indexes of a namespace. */
    static long usedBytes(IndexTable indexes) {
        return indexes.all().stream().mapToLong(SindexStatCommand::usedBytes).sum();
    }

    private static long usedBytes(SecondaryIndex index) {
        return index.entries() * ENTRY_SIZE;
    }

    static String statistics(Database database, String namespace, String name) {
        IndexTable indexes = database.indexes(namespace).orElseThrow(InfoException::unknownNamespace);
        SecondaryIndex index =
                indexes.find(name).orElseThrow(() -> new InfoException(ResultCode.INDEX_NOT_FOUND, "no index"));
        return "entries=" + index.entries()
                + ";used_bytes=" + usedBytes(index)
                + ";entries_per_bval=" + index.entriesPerValue()
                + ";entries_per_rec=" + index.entriesPerRecord()
                + ";load_pct=" + index.loadPercent()
                + ";load_time=0;stat_gc_recs=0";
    }
}
