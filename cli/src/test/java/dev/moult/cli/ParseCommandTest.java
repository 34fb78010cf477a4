package dev.moult.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Moult moult = Moult.in(folder);

    @BeforeEach
    void useFolder() {
        moult = Moult.in(folder);
    }

    @Test
    void equalFilesAreOnlyCounted() {
        moult.file("a.py", "x = 1\n");
        moult.file("b.pyi", "y: int\r\n");

        Moult.Result result = moult.run("parse", ".");

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("2 files, 14 bytes: 2 equal, 0 refused, 0 differ, 0 skipped\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void refusedFilesAreShownOnStandardOutput() {
        moult.file("a.py", "x = 1\ny = (\t)]\n");
        moult.file("b.py", new byte[] {'#', (byte) 0xFF});
        moult.file("c.py", "");

        Moult.Result result = moult.run("parse", "a.py", "b.py", "c.py", "d.py");

        assertThat(result.out())
                .startsWith("d.py: skipped: no such file or folder\na.py:2:8: refused: ")
                .contains("\n    2 | y = (\t)]\n      |      \t ^\n")
                .contains("b.py: skipped: cannot be decoded at byte 1 (line 1): ")
                .contains("\n      = help: save the file as UTF-8");
        assertThat(result.err()).isEqualTo("4 files, 17 bytes: 1 equal, 1 refused, 0 differ, 2 skipped\n");
        assertThat(result.exitCode()).isEqualTo(3);
    }

    @Test
    void theTreeIsShown() {
        moult.file("a.py", "f(x)  # c\n");

        assertThat(moult.run("parse", "--tree", "a.py").out()).isEqualTo("""
                a.py
                  PyModule 1:1-2:1
                    ExpressionStatement 1:1-2:1
                      Call 1:1-1:5
                        Name 1:1-1:2 f
                        Name 1:3-1:4 x
                """);
    }

    @Test
    void deepTreesAreNoTrouble() {
        moult.file("a.py", "x = " + "-".repeat(5_000) + "1\n");
        moult.file("b.py", "x = " + "1 + ".repeat(20_000) + "1\n");
        moult.file("c.py", "x = " + "f(".repeat(150) + ")".repeat(150) + ".a".repeat(5_000) + "\n");

        Moult.Result result = moult.run("parse", ".");

        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void longLinesAreCutAroundThePlace() {
        moult.file("a.py", "x" + " + x".repeat(50_000) + " + ) + x" + " + x".repeat(50_000) + "\n");

        Moult.Result result = moult.run("parse", "a.py");

        assertThat(result.out().lines()).hasSize(3).allSatisfy(line -> assertThat(line).hasSizeLessThan(200));
        String[] lines = result.out().split("\n");
        assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo(')');
    }
}
