package dev.moult.cli.run;

import dev.moult.search.Globs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWalkerTest {
    @TempDir
    private Path folder = Path.of("");

    private void files(String... names) throws IOException {
        for (String name : names) {
            file(name, "");
        }
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private FileWalker.Found find(Selection selection, String... arguments) {
        return FileWalker.find(List.of(arguments), new WorkingFolder(folder), selection);
    }

    private List<String> names(Selection selection, String... arguments) {
        FileWalker.Found found = find(selection, arguments);
        assertThat(found.problems()).isEmpty();
        return found.files().stream().map(SourceFile::shown).toList();
    }

    private List<String> names(String... arguments) {
        return names(Selection.DEFAULT, arguments);
    }

    private static Selection selection(List<String> include, List<String> exclude) {
        return new Selection(Globs.of(include), Globs.of(exclude), true);
    }

    @Test
    void foldersAreWalkedForPythonFilesInTheOrderOfTheirNames() throws IOException {
        files("b.py", "a/z.py", "a.py", "a/b/c.pyi", "a/readme.txt", "script", "a-b/x.py", "x.pyc", "folder.py/in.py");

        assertThat(names("."))
                .containsExactly("a-b/x.py", "a.py", "a/b/c.pyi", "a/z.py", "b.py", "folder.py/in.py");
    }

    @Test
    void aFileThatIsNamedIsTakenWhateverItsNameIs() throws IOException {
        files("script", "ignored.py", "venv/pyvenv.cfg", "venv/x.py");
        file(".gitignore", "ignored.py\n");

        assertThat(names("script", "ignored.py", "venv")).containsExactly("ignored.py", "script", "venv/x.py");
    }

    @Test
    void eachFileIsTakenOnce() throws IOException {
        files("a/b.py");

        assertThat(names("a", ".", "a/b.py", "./a/../a/b.py")).containsExactly("a/b.py");
    }

    @Test
    void standardInputComesFirstAndOnce() throws IOException {
        files("a.py");

        assertThat(names("a.py", "-", "-")).containsExactly("<stdin>", "a.py");
    }

    @Test
    void junkIsPassedOver() throws IOException {
        files("a.py", ".venv/x.py", "myenv/pyvenv.cfg", "myenv/lib/x.py", "env/x.py", "node_modules/x.py",
                "__pycache__/x.py", ".tox/x.py", "lib/site-packages/x.py", "build/x.py", "dist/x.py", ".git/x.py",
                ".github/x.py");

        assertThat(names("."))
                .containsExactly(".github/x.py", "a.py", "build/x.py", "dist/x.py", "env/x.py");
        assertThat(names(new Selection(Globs.NONE, Globs.NONE, false), ".")).hasSize(11).doesNotContain(".git/x.py");
    }

    @Test
    void gitignoreFilesAreObeyedAsGitDoes() throws IOException {
        files("generated/x.py", "a_pb2.py", "keep_pb2.py", "pkg/a_pb2.py", "pkg/build/x.py", "pkg/top.py", "top.py",
                "pkg/local/x.py", "pkg/deep/skip/x.py", "pkg/deep/a/skip/x.py", "pkg/inner/kept.py", "sp ace.py");
        file(".gitignore", "# generated\n/generated/\n*_pb2.py\n!keep_pb2.py\nbuild/\n/top.py\npkg/**/skip\r\nsp\\ ace.py\n");
        file("pkg/.gitignore", "local\n!a_pb2.py\ninner/*\n!inner/kept.py\n");

        assertThat(names(".")).containsExactly("keep_pb2.py", "pkg/a_pb2.py", "pkg/inner/kept.py", "pkg/top.py");
        assertThat(names(new Selection(Globs.NONE, Globs.NONE, false), ".")).hasSize(12);
    }

    @Test
    void theRulesOfTheRepositoryHoldBelowItsRoot() throws IOException {
        files("repository/pkg/a.py", "repository/pkg/b.py", "repository/pkg/c.py");
        file(".gitignore", "*.py\n");
        file("repository/.gitignore", "/pkg/a.py\n");
        file("repository/.git/info/exclude", "b.py\n");

        assertThat(names("repository/pkg")).containsExactly("repository/pkg/c.py");
    }

    @Test
    void globsNarrowWhatIsTaken() throws IOException {
        files("a.py", "b.py", "tests/a.py", "src/x/tests/t.py", "src/x/y.py");

        assertThat(names(selection(List.of(), List.of("tests", "b.py")), ".", "b.py"))
                .containsExactly("a.py", "src/x/y.py");
        assertThat(names(selection(List.of(), List.of("/tests/")), "."))
                .containsExactly("a.py", "b.py", "src/x/tests/t.py", "src/x/y.py");
        assertThat(names(selection(List.of("src/"), List.of("t.py")), ".")).containsExactly("src/x/y.py");
        assertThat(names(selection(List.of("**/tests/*.py"), List.of()), "."))
                .containsExactly("src/x/tests/t.py", "tests/a.py");
        assertThat(names(selection(List.of("./src/x"), List.of()), ".", "b.py"))
                .containsExactly("b.py", "src/x/tests/t.py", "src/x/y.py");
    }

    @Test
    void linksToFoldersAreNotEnteredAndLinkedFilesAreTakenOnce() throws IOException {
        files("a.py", "data.txt");
        Files.createSymbolicLink(folder.resolve("again.py"), Path.of("a.py"));
        Files.createSymbolicLink(folder.resolve("data.py"), Path.of("data.txt"));
        Files.createSymbolicLink(folder.resolve("data2.py"), Path.of("data.txt"));
        Files.createSymbolicLink(folder.resolve("nowhere.py"), Path.of("missing"));
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("."));

        assertThat(names(".")).containsExactly("a.py", "data.txt");
    }

    @Test
    void whatIsFoundThroughALinkGoesByItsOwnName() throws IOException {
        files("a.py", "real/b.py");
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("linked"), Path.of("real"));
        Files.createSymbolicLink(folder.resolve("c.py"), Path.of("linked", "b.py"));

        assertThat(names("linked", "loop/a.py", "c.py")).containsExactly("a.py", "real/b.py");
        assertThat(names("loop")).containsExactly("a.py", "real/b.py");
    }

    @Test
    void whatCannotBeReadIsReportedAndSurvived() throws IOException {
        files("a.py");
        Files.createSymbolicLink(folder.resolve("nowhere.py"), Path.of("missing"));

        FileWalker.Found found = find(Selection.DEFAULT, "missing", "nowhere.py", "a.py");

        assertThat(found.files()).extracting(SourceFile::shown).containsExactly("a.py");
        assertThat(found.problems())
                .containsExactly(
                        new Problem("missing", "no such file or folder"),
                        new Problem("nowhere.py", "is a symbolic link to nothing"));
    }

    @Test
    void aLockedGitignoreIsReportedAtItsPlace() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root reads everything");
        files("a.py", "pkg/b.py");
        Path rules = file("pkg/.gitignore", "x\n");
        Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("---------"));

        FileWalker.Found found = find(Selection.DEFAULT, ".");

        assertThat(found.files()).extracting(SourceFile::shown).containsExactly("a.py");
        assertThat(found.problems()).containsExactly(new Problem("pkg/.gitignore", "permission denied"));
    }

    @Test
    void aLockedFolderIsReportedAndSurvived() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root reads everything");
        files("a.py", "locked/b.py");
        Files.setPosixFilePermissions(folder.resolve("locked"), PosixFilePermissions.fromString("---------"));

        try {
            FileWalker.Found found = find(Selection.DEFAULT, ".");

            assertThat(found.files()).extracting(SourceFile::shown).containsExactly("a.py");
            assertThat(found.problems()).containsExactly(new Problem("locked", "permission denied"));
        } finally {
            Files.setPosixFilePermissions(folder.resolve("locked"), PosixFilePermissions.fromString("rwx------"));
        }
    }
}
