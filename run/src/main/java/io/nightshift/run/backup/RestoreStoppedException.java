package io.nightshift.run.backup;

/** A restore ended before its end, because no record could be written any more. It can be started again. */
public final class RestoreStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RestoreReport report;

    RestoreStoppedException(String message, RestoreReport report, Throwable cause) {
        super(message, cause);
        this.report = report;
    }

    /** What had become of the records until then; what was read and is in no other count was not written, or is in doubt. */
    public RestoreReport report() {
        return report;
    }
}
