package dev.moult.cli.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Replaces files so that at every moment a file is the old one or the new one: the new bytes go to a temporary file in the
 * same folder, to the disk, and only then under the file's name. A symbolic link stays, its target is replaced.
 */
public final class FileWriter {
    private static final Set<PosixFilePermission> OURS_ALONE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final TemporaryFiles temporaryFiles;
    private final Set<Path> cleanFolders = new HashSet<>();
    private final Set<Path> written = new LinkedHashSet<>();
    private boolean closed;

    public FileWriter(TemporaryFiles temporaryFiles) {
        this.temporaryFiles = temporaryFiles;
    }

    /** Thrown when a file is left as it is; the message says why. */
    public static final class NotWritten extends IOException {
        private static final long serialVersionUID = 1L;

        NotWritten(String reason) {
            super(reason);
        }
    }

    /**
     * Replaces a file that still holds the bytes that were read from it.
     *
     * @throws NotWritten where it holds others, or is not ours to change
     */
    public void replace(Path file, byte[] readBytes, byte[] newBytes) throws IOException {
        // The bytes of a pipe are gone once they are read.
        if (!Files.isRegularFile(file)) {
            throw new NotWritten(Files.exists(file) ? "is not a regular file" : "was removed since it was read");
        }
        Path target = file.toRealPath();
        // Renaming needs only the folder's permission; a read-only file is read-only all the same.
        if (!Files.isWritable(target)) {
            throw new NotWritten("is read-only");
        }
        Path folder = target.getParent();
        if (!Files.isWritable(folder)) {
            throw new NotWritten("its folder is read-only, so it cannot be replaced atomically");
        }
        removeLeftovers(folder);
        Path temporary = temporaryFiles.claim(folder);
        try {
            write(temporary, newBytes);
            copyPermissions(target, temporary);
            if (!Arrays.equals(Files.readAllBytes(target), readBytes)) {
                throw new NotWritten("changed since it was read");
            }
            synchronized (written) {
                if (closed) {
                    throw new IOException("the run was interrupted");
                }
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                written.add(file);
            }
        } finally {
            temporaryFiles.release(temporary);
        }
        syncFolder(folder);
    }

    /** Ends all writing: the process is about to end. Returns the files that were replaced. */
    public Set<Path> close() {
        synchronized (written) {
            closed = true;
        }
        temporaryFiles.close();
        return written;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // Ours alone until it has the permissions of the file that it replaces, which may be a secret one.
        FileAttribute<?>[] attributes = file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OURS_ALONE)}
                : new FileAttribute<?>[0];
        try (FileChannel channel = FileChannel.open(file, options, attributes)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView copy = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (source == null || copy == null) {
            return;
        }
        PosixFileAttributes wanted = source.readAttributes();
        PosixFileAttributes created = copy.readAttributes();
        try {
            if (!wanted.owner().equals(created.owner())) {
                copy.setOwner(wanted.owner());
            }
            if (!wanted.group().equals(created.group())) {
                copy.setGroup(wanted.group());
            }
        } catch (IOException notAllowed) {
            throw new NotWritten("belongs to " + wanted.owner() + ":" + wanted.group()
                    + ", which a new file of ours cannot be given");
        }
        // After the owner: changing it clears the set-user-id bit.
        copy.setPermissions(wanted.permissions());
    }

    /** Makes the new name outlast a power cut, where the system can. */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException cannotOpenFolders) {
            // Windows opens no folders; the rename is atomic all the same.
        }
    }

    private void removeLeftovers(Path folder) throws IOException {
        synchronized (cleanFolders) {
            if (!cleanFolders.add(folder)) {
                return;
            }
        }
        try (var entries = Files.newDirectoryStream(folder, ".moult-*.tmp")) {
            for (Path entry : entries) {
                temporaryFiles.removeLeftover(entry);
            }
        }
    }
}
