package dev.moult.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteTest {
    @TempDir
    private Path folder = Path.of("");

    private Moult moult = Moult.in(folder);

    @BeforeEach
    void useFolder() {
        moult = Moult.in(folder);
    }

    private Moult.Result write(String... paths) {
        String[] args = new String[4 + paths.length];
        System.arraycopy(new String[] {"run", "-r", Samples.RECIPE, "--write"}, 0, args, 0, 4);
        System.arraycopy(paths, 0, args, 4, paths.length);
        return moult.run(args);
    }

    @Test
    void permissionsAreKept() throws IOException {
        Path file = moult.file("a.py", Samples.OLD);
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x-w-"));

        write("a.py");

        assertThat(moult.read("a.py")).isEqualTo(Samples.NEW);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rwxr-x-w-");
    }

    @Test
    void aSymbolicLinkStaysAndItsTargetIsReplaced() throws IOException {
        moult.file("elsewhere/target.txt", Samples.OLD);
        Path link = Files.createSymbolicLink(folder.resolve("link.py"), Path.of("elsewhere", "target.txt"));

        Moult.Result result = write(".");

        assertThat(result.out()).isEqualTo("elsewhere/target.txt\n");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(moult.read("elsewhere/target.txt")).isEqualTo(Samples.NEW);
    }

    @Test
    void leftoversOfAKilledRunAreRemoved() {
        moult.file("pkg/a.py", Samples.OLD);
        // No system gives out process ids as high as that.
        moult.file("pkg/.moult-999999999-0.tmp", "half a fi");
        moult.file("other/.moult-999999999-1.tmp", "");
        moult.file("pkg/.moult-mine.tmp", "somebody else's");
        String alive = "pkg/.moult-" + ProcessHandle.current().parent().orElseThrow().pid() + "-0.tmp";
        moult.file(alive, "of a run that is going on");

        moult.run("run", "-r", Samples.RECIPE);
        assertThat(folder.resolve("pkg/.moult-999999999-0.tmp")).exists();

        write(".");
        assertThat(folder.resolve("pkg/.moult-999999999-0.tmp")).doesNotExist();
        assertThat(folder.resolve("other/.moult-999999999-1.tmp")).doesNotExist();
        assertThat(folder.resolve("pkg/.moult-mine.tmp")).exists();
        assertThat(folder.resolve(alive)).exists();
    }

    @Test
    void aReadOnlyFileIsReported() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root writes everywhere");
        Path file = moult.file("a.py", Samples.OLD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

        Moult.Result result = write("a.py");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).startsWith("a.py: failed [write]: is read-only\n");
        assertThat(moult.read("a.py")).isEqualTo(Samples.OLD);
    }

    @Test
    void aReadOnlyFolderIsReported() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root writes everywhere");
        moult.file("pkg/a.py", Samples.OLD);
        Path pkg = folder.resolve("pkg");
        Files.setPosixFilePermissions(pkg, PosixFilePermissions.fromString("r-xr-xr-x"));

        try {
            Moult.Result result = write(".");

            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.err()).startsWith("pkg/a.py: failed [write]: its folder is read-only");
            assertThat(moult.read("pkg/a.py")).isEqualTo(Samples.OLD);
        } finally {
            Files.setPosixFilePermissions(pkg, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
