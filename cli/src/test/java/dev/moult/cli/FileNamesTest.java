package dev.moult.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control characters in names neither break the lines of messages nor reach the terminal. */
class FileNamesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void messagesEscapeControlCharacters() {
        Moult moult = Moult.in(folder);
        moult.file("a\nb\u001B[31m.py", "x = (\n");
        moult.file("c\td.py", Samples.OLD);

        assertThat(moult.run("parse", ".").out()).startsWith("a\\nb\\x1b[31m.py:1:5: refused");
        Moult.Result written = moult.run("run", "-r", Samples.RECIPE, "--write", "c\td.py", "no\rfile.py");
        assertThat(written.out()).isEqualTo("c\\td.py\n");
        assertThat(written.err()).startsWith("no\\rfile.py: skipped: no such file or folder\n");
    }
}
