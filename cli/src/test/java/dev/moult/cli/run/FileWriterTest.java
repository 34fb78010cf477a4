package dev.moult.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWriterTest {
    @TempDir
    private Path folder = Path.of("");

    private final TemporaryFiles temporaryFiles = new TemporaryFiles();
    private final FileWriter writer = new FileWriter(temporaryFiles);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void replacesAFile() throws IOException {
        Path file = Files.write(folder.resolve("a.py"), bytes("old"));

        writer.replace(file, bytes("old"), bytes("new"));

        assertThat(file).hasContent("new");
        assertThat(folder.toFile().list()).containsExactly("a.py");
    }

    @Test
    void leavesAFileThatChangedSinceItWasRead() throws IOException {
        Path file = Files.write(folder.resolve("a.py"), bytes("edited meanwhile"));

        assertThatThrownBy(() -> writer.replace(file, bytes("old"), bytes("new")))
                .isInstanceOf(FileWriter.NotWritten.class)
                .hasMessage("changed since it was read");
        assertThat(file).hasContent("edited meanwhile");
        assertThat(folder.toFile().list()).containsExactly("a.py");
    }

    @Test
    void doesNotBringBackAFileThatIsGone() {
        Path file = folder.resolve("a.py");

        assertThatThrownBy(() -> writer.replace(file, bytes("old"), bytes("new")))
                .isInstanceOf(FileWriter.NotWritten.class)
                .hasMessage("was removed since it was read");
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void replacesOnlyRegularFiles() {
        assertThatThrownBy(() -> writer.replace(folder, bytes("old"), bytes("new")))
                .isInstanceOf(FileWriter.NotWritten.class)
                .hasMessage("is not a regular file");
    }

    @Test
    void writesNothingMoreOnceTheProcessEnds() throws IOException {
        Path file = Files.write(folder.resolve("a.py"), bytes("old"));
        Path claimed = Files.write(temporaryFiles.claim(folder), bytes("half"));

        temporaryFiles.close();

        assertThat(claimed).doesNotExist();
        assertThatThrownBy(() -> writer.replace(file, bytes("old"), bytes("new")))
                .hasMessage("the run was interrupted");
        assertThat(file).hasContent("old");
    }
}
