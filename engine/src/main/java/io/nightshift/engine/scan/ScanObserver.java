package io.nightshift.engine.scan;

/** Is told how a scan goes on, by the scan's thread. */
public interface ScanObserver {
    /** Nobody watches. */
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

    /** A record was given to the sink. */
    void found();

    /** A record did not match the filter. */
    void filtered(boolean byMetadata);

    void partitionDone();

    /** Whether the scan is to end before its time. */
    boolean isStopped();
}
