package dev.moult.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.asyncio.WaitForToTimeout;
import dev.moult.engine.RecipeRunner;
import dev.moult.engine.RunSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFolderTest {
    private static final RecipeRunner RUNNER =
            new RecipeRunner(List.of(new WaitForToTimeout()), RunSettings.DEFAULT);

    @TempDir
    private Path folder = Path.of("");

    private FileWalker.Found found(String path) throws IOException {
        Files.createDirectories(folder.resolve("app"));
        Files.writeString(folder.resolve("pyproject.toml"), "");
        Files.writeString(folder.resolve("app/one.py"), "wait_for(x, 1)\n");
        Files.writeString(folder.resolve("app/two.py"), "my_wait_for(x, 2)\n");
        Files.writeString(folder.resolve("main.py"), "pass\n");
        return FileWalker.find(List.of(path), new WorkingFolder(folder), Selection.DEFAULT);
    }

    private ProjectFolder project(FileWalker.Found found, Sieve sieve) {
        return new ProjectFolder(found, new WorkingFolder(folder), sieve);
    }

    @Test
    void theProjectIsMoreThanWhatIsGiven() throws IOException {
        FileWalker.Found found = found("app");
        ProjectFolder project = project(found, new Sieve(found.files(), RUNNER, 1));

        assertThat(project.paths()).containsExactly("app/one.py", "app/two.py", "main.py");
        assertThat(project.pathsToSearch("wait_for")).containsExactly("app/one.py", "main.py");
        assertThat(project.project().pathsMentioning("wait_for")).containsExactly("app/one.py");
        assertThat(project.isGiven("main.py")).isFalse();
    }

    @Test
    void noFileIsReadOrWalkedToASecondTime() throws IOException {
        FileWalker.Found found = found(".");
        Sieve sieve = new Sieve(found.files(), RUNNER, 2);
        ProjectFolder project = project(found, sieve);
        Files.writeString(folder.resolve("late.py"), "wait_for\n");

        assertThat(project.pathsToSearch("wait_for")).containsExactly("app/one.py");
        assertThat(project.pathsToSearch("other")).containsExactly("app/one.py", "app/two.py", "main.py");
        Files.delete(folder.resolve("main.py"));
        FileMigration migration = new FileMigration(
                RUNNER, new TargetVersions(Optional.empty()), Optional.empty(), InputStream.nullInputStream(), project);
        SourceFile main = found.files().stream()
                .filter(file -> file.path().endsWith("main.py"))
                .findFirst()
                .orElseThrow();
        assertThat(migration.migrate(main)).isInstanceOf(FileResult.Unchanged.class);
    }
}
