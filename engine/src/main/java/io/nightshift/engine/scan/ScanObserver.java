package io.nightshift.engine.scan;

/** Observes a scan's progress; called by the scan's thread. */
public interface ScanObserver {
    /** Observes nothing. */
    ScanObserver NONE = new ScanObserver() {
        @Override
        public void found() {}

        @Override
        public void failed() {}

        @Override
        public void filtered(int records, boolean byMetadata) {}

        @Override
        public void partitionDone() {}

        @Override
        public boolean isStopped() {
            return false;
        }
    };

    /** A record went to the sink. */
    void found();

    /** A record went to the sink, which could not do what it was to do. */
    void failed();

    /** Records did not match the filter. */
    void filtered(int records, boolean byMetadata);

    void partitionDone();

    /** Whether the scan should end early. */
    boolean isStopped();
}
