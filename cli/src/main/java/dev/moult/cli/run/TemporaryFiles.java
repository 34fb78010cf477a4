package dev.moult.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The temporary files of this process. Their names hold its id, so that a later run can tell the leftovers of a killed
 * process from the files of one that still works.
 */
public final class TemporaryFiles {
    private static final String START = ".moult-";
    private static final String END = ".tmp";

    private final Set<Path> live = new HashSet<>();
    private long count;
    private boolean closed;

    /** Returns a name for a new file in a folder; it is ours until it is released. */
    synchronized Path claim(Path folder) throws IOException {
        if (closed) {
            throw new IOException("the run was interrupted");
        }
        Path file = folder.resolve(START + ProcessHandle.current().pid() + "-" + count++ + END);
        live.add(file);
        return file;
    }

    /** Removes the file, where it was not renamed, and forgets its name. */
    synchronized void release(Path file) throws IOException {
        Files.deleteIfExists(file);
        live.remove(file);
    }

    /** Removes all files of this process and hands out no more: the process is about to end. */
    public synchronized void close() {
        closed = true;
        for (Path file : live) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stays) {
                // The next run removes it.
            }
        }
        live.clear();
    }

    static boolean isOurs(String fileName) {
        return fileName.startsWith(START) && owner(fileName).isPresent();
    }

    /** Removes a file that a process which is gone has left behind. */
    public synchronized void removeLeftover(Path file) throws IOException {
        Optional<Long> owner = owner(file.getFileName().toString());
        if (owner.isEmpty() || live.contains(file)) {
            return;
        }
        long id = owner.get();
        if (id == ProcessHandle.current().pid() || ProcessHandle.of(id).isEmpty()) {
            Files.deleteIfExists(file);
        }
    }

    private static Optional<Long> owner(String fileName) {
        int dash = fileName.indexOf('-', START.length());
        if (dash < 0 || !fileName.startsWith(START) || !fileName.endsWith(END)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(fileName.substring(START.length(), dash)));
        } catch (NumberFormatException otherName) {
            return Optional.empty();
        }
    }
}
