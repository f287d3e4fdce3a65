package io.nightshift.engine.scan;

/** Observes a scan's progress; called by the scan's thread. */
public interface ScanObserver {
    /** Observes nothing. */
    ScanObserver NONE = new ScanObserver() {
        @Override
        public void found() {}

        @Override
        public void filtered(boolean byMetadata) {}

        @Override
        public void partitionDone() {}

        @Override
        public boolean isStopped() {
            return false;
        }
    };

    /** A record went to the sink. */
    void found();

    /** A record did not match the filter. */
    void filtered(boolean byMetadata);

    void partitionDone();

    /** Whether the scan should end early. */
    boolean isStopped();
}
