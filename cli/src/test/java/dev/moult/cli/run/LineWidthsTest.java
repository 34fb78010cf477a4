package dev.moult.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineWidthsTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void makeRepository() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Files.createDirectories(folder.resolve("src/pkg"));
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private int width() {
        return new LineWidths().of(folder.resolve("src/pkg"));
    }

    @Test
    void nobodySaysAnything() throws IOException {
        file("pyproject.toml", "[project]\nname = 'shop'\n");
        file("setup.cfg", "[metadata]\nname = shop\n");

        assertThat(width()).isEqualTo(LineWidths.UNKNOWN);
    }

    @Test
    void blackSaysIt() throws IOException {
        file("pyproject.toml", "[tool.black]\nline-length = 110\n[tool.ruff]\nline-length = 120\n");
        file("setup.cfg", "[flake8]\nmax-line-length = 130\n");

        assertThat(width()).isEqualTo(110);
    }

    @Test
    void ruffSaysIt() throws IOException {
        file("ruff.toml", "line-length = 96\n");

        assertThat(width()).isEqualTo(96);
    }

    @Test
    void aFormatterHasAUsualWidth() throws IOException {
        file("pyproject.toml", "[tool.black]\ntarget-version = ['py311']\n");

        assertThat(width()).isEqualTo(88);
    }

    @Test
    void flake8AndEditorsSayIt() throws IOException {
        file("tox.ini", "[pytest]\nmax-line-length = 70\n[flake8]\nmax-line-length = 101 # long\n");

        assertThat(width()).isEqualTo(101);

        file("src/.editorconfig", "[*.md]\nmax_line_length = 80\n[*.py]\nmax_line_length = 92\n");

        assertThat(width()).isEqualTo(92);
    }

    @Test
    void aLimitThatIsNoneDoesNotCount() throws IOException {
        file("setup.cfg", "[flake8]\nmax-line-length = 500\n");
        file(".editorconfig", "[*]\nmax_line_length = off\n");

        assertThat(width()).isEqualTo(LineWidths.UNKNOWN);
    }

    @Test
    void whatCannotBeReadSaysNothing() throws IOException {
        file("pyproject.toml", "[tool.black\n");

        assertThat(width()).isEqualTo(LineWidths.UNKNOWN);
    }
}
