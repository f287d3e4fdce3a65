package io.nightshift.server.command;

import io.nightshift.engine.job.ForegroundQuery;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.scan.ScanObserver;
import io.nightshift.engine.scan.ScanSink;
import io.nightshift.engine.udf.UdfStream;
import java.io.IOException;

/** Passes the records that a query finds to a stream function, and sends its results. */
final class AggregationSink implements ScanSink, ScanObserver {
    private final UdfStream stream;
    private final ForegroundQuery query;
    private final AggregationAnswer answer;

    AggregationSink(UdfStream stream, ForegroundQuery query, AggregationAnswer answer) {
        this.stream = stream;
        this.query = query;
        this.answer = answer;
    }

    @Override
    public boolean record(StoredRecord record) {
        stream.take(record.bytes());
        return true;
    }

    /** Also true if the stream has enough records for now, or wants no more. */
    @Override
    public boolean isFull() {
        return answer.isFull() || stream.isFull() || stream.isDone();
    }

    @Override
    public void flush() throws IOException {
        stream.work();
        answer.flush();
    }

    @Override
    public boolean isStopped() {
        return stream.isDone() || query.isStopped();
    }

    @Override
    public void found() {
        query.found();
    }

    @Override
    public void failed() {
        query.failed();
    }

    @Override
    public void filtered(int records, boolean byMetadata) {
        query.filtered(records, byMetadata);
    }

    @Override
    public void partitionDone() {
        query.partitionDone();
    }
}
