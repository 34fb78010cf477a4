package dev.moult.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.engine.PythonVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetVersionsTest {
    @TempDir
    private Path folder = Path.of("");

    private final TargetVersions versions = new TargetVersions(Optional.empty());

    @BeforeEach
    void makeRepository() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Files.createDirectories(folder.resolve("src/pkg"));
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String target(String path) {
        return versions.of(folder.resolve(path)).toString();
    }

    @Test
    void theUsersChoiceCounts() throws IOException {
        file("pyproject.toml", "[project]\nrequires-python = '>=3.8'\n");

        assertThat(new TargetVersions(PythonVersion.parse("3.12")).of(folder)).hasToString("3.12");
    }

    @Test
    void anUnknownTargetIsTheOldestThatHasTimeouts() {
        assertThat(target("src/pkg")).isEqualTo("3.11");
    }

    @Test
    void theNearestProjectCounts() throws IOException {
        file("pyproject.toml", "[project]\nrequires-python = '>=3.8'\n");
        file("src/pyproject.toml", "[project]\nrequires-python = '>=3.12'\n[tool.x]\ny = [1, {z = 'a'}]\n");
        file("src/pkg/pyproject.toml", "[tool.black]\nline-length = 100\n");

        assertThat(target("src/pkg")).isEqualTo("3.12");
        assertThat(target("")).isEqualTo("3.8");
    }

    @Test
    void nothingOutsideTheRepositoryCounts() throws IOException {
        Files.createDirectories(folder.resolve("src/.git"));
        file("pyproject.toml", "[project]\nrequires-python = '>=3.8'\n");

        assertThat(target("src/pkg")).isEqualTo("3.11");
    }

    @Test
    void poetryIsUnderstood() throws IOException {
        file("pyproject.toml", "[tool.poetry.dependencies]\npython = \"^3.10\"\n");

        assertThat(target("src")).isEqualTo("3.10");
    }

    @Test
    void setupFilesAreUnderstood() throws IOException {
        file("pyproject.toml", "[build-system]\nrequires = ['setuptools']\n");
        file("src/setup.cfg", "[metadata]\npython_requires = >=3.7\n\n[options]\npython_requires = >=3.9\n");
        file("setup.py", "from setuptools import setup\nsetup(name='x', python_requires=\">=3.10\")\n");

        assertThat(target("src")).isEqualTo("3.9");
        assertThat(target("")).isEqualTo("3.10");
    }

    @Test
    void aFileThatCannotBeReadIsReportedOnce() throws IOException {
        file("pyproject.toml", "[project\n");

        assertThat(target("src")).isEqualTo("3.0");
        assertThat(target("")).isEqualTo("3.0");
        assertThat(versions.problems()).hasSize(1);
    }

    @Test
    void otherSpellingsAreUnderstood() throws IOException {
        file("pyproject.toml", "[tool.poetry.dependencies]\npython = {version = \">=3.9 <4.0\"}\n");
        file("src/setup.cfg", "[options]\npython_requires: >=3.7\npackages = find:\n");
        file("src/pkg/setup.cfg", "[options]\npython_requires =\n    >=3.8\n    <4\n");

        assertThat(target("")).isEqualTo("3.9");
        assertThat(target("src")).isEqualTo("3.7");
        assertThat(target("src/pkg")).isEqualTo("3.8");
        assertThat(versions.problems()).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodPromisesNothingNew() throws IOException {
        file("pyproject.toml", "[project]\nrequires-python = 'banana'\n");
        file("src/setup.py", "from setuptools import setup\nsetup(python_requires=REQUIRED)\n");
        file("src/pkg/setup.py", "print 'old'\nsetup(python_requires='>=2.6')\n");

        assertThat(target("")).isEqualTo("3.0");
        assertThat(target("src")).isEqualTo("3.0");
        assertThat(target("src/pkg")).isEqualTo("3.0");
        assertThat(versions.problems()).extracting(Problem::reason).allMatch(reason -> reason.contains("required Python"));
    }
}
