package io.nightshift.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Remembers why a write failed: a {@link java.io.PrintWriter} only says that one did. */
final class ResultStream extends FilterOutputStream {

    private volatile @Nullable String failure;

    ResultStream(OutputStream target) {
        super(target);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e.getMessage();
            throw e;
        }
    }

    String failure() {
        return failure == null ? "cannot be written" : failure;
    }
}
