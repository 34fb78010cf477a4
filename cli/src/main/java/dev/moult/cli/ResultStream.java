package dev.moult.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output, whose reader may leave early, as {@code head} does. The first write after that throws
 * {@link ReaderGone}; later ones are dropped, so that whoever goes on need not care.
 */
public final class ResultStream extends FilterOutputStream {
    private boolean readerGone;

    /** Nobody reads the results any more. */
    public static final class ReaderGone extends IOException {
        private static final long serialVersionUID = 1L;

        ReaderGone(IOException cause) {
            super(cause);
        }
    }

    public ResultStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (!readerGone) {
            try {
                out.write(bytes, offset, length);
            } catch (IOException failure) {
                throw judged(failure);
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (!readerGone) {
            try {
                out.flush();
            } catch (IOException failure) {
                throw judged(failure);
            }
        }
    }

    /** A full disk is an error; a closed pipe is not. The JDK tells them apart by the system's message only. */
    private IOException judged(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("Broken pipe") || message.contains("pipe is being closed")) {
            readerGone = true;
            return new ReaderGone(failure);
        }
        return failure;
    }
}
