package dev.moult.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads one file after the other into one buffer: most files are only looked at. Belongs to one thread. */
public final class FileReader {
    /** Longer files are no source; the tree of such a file would not fit into memory either. */
    private static final int LONGEST_FILE = 1 << 28;

    /** A tree takes some 26 bytes for a byte of source; the edited text is parsed too, and all is held as text and bytes. */
    private static final int MEMORY_OF_A_BYTE = 64;

    private static final int FIRST_BUFFER = 1 << 18;

    private byte[] buffer = new byte[FIRST_BUFFER];
    private int length;

    void read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            read(in);
        } catch (IOException unreadable) {
            throw Files.isDirectory(file) ? new IOException("is a folder", unreadable) : unreadable;
        }
    }

    void read(InputStream in) throws IOException {
        length = 0;
        while (true) {
            int count = in.read(buffer, length, buffer.length - length);
            if (count < 0) {
                return;
            }
            length += count;
            if (length > LONGEST_FILE) {
                throw new IOException("is longer than " + (LONGEST_FILE >> 20) + " MB");
            }
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * length);
            }
        }
    }

    /** Whether the trees of a file, before and after, would take more memory than there is: better not begun. */
    boolean isTooLongForMemory() {
        return length > Runtime.getRuntime().maxMemory() / MEMORY_OF_A_BYTE;
    }

    /** Says what to do about a file that is too long. */
    String memoryNeeded() {
        long megabytes = ((long) length * MEMORY_OF_A_BYTE >> 20) + 1;
        return "needs " + megabytes + " MB of memory, for " + length + " bytes; set MOULT_JAVA_OPTS=-Xmx" + megabytes + "m";
    }

    /** The file's bytes are the first {@link #length()} of this; overwritten by the next file. */
    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return Arrays.copyOf(buffer, length);
    }
}
