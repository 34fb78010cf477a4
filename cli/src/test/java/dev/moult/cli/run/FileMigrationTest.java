package dev.moult.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.engine.RecipeRunner;
import dev.moult.engine.RunSettings;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;

/** A recipe that goes wrong never costs a byte of a file. */
class FileMigrationTest {
    @TempDir
    private Path folder = Path.of("");

    private FileResult migrate(UnaryOperator<Py.Name> edit, String text) throws Exception {
        Path file = Files.write(folder.resolve("a.py"), text.getBytes(StandardCharsets.UTF_8));
        RecipeRunner runner = new RecipeRunner(List.of(new EditNames(edit)), RunSettings.DEFAULT);
        SourceFile source = new SourceFile(file, "a.py");
        FileResult result = new FileMigration(
                        runner,
                        new TargetVersions(Optional.empty()),
                        Optional.of(new FileWriter(new TemporaryFiles())),
                        InputStream.nullInputStream(),
                        new ProjectFolder(
                                new FileWalker.Found(List.of(source), List.of(), List.of(), List.of()),
                                new WorkingFolder(folder),
                                new Sieve(List.of(source), runner, 1)))
                .migrate(source);
        if (result instanceof FileResult.Failed) {
            assertThat(file).hasContent(text);
        }
        return result;
    }

    @Test
    void aCrashIsTheResultOfItsFile() throws Exception {
        FileResult result = migrate(name -> {
            throw new IllegalStateException("on purpose");
        }, "x\n");

        assertThat(result).isInstanceOfSatisfying(FileResult.Failed.class, failed -> {
            assertThat(failed.activity()).isEqualTo(EditNames.class.getName());
            assertThat(failed.reason()).contains("on purpose");
            assertThat(failed.cause()).isPresent();
        });
    }

    @Test
    void anEndlessRecursionIsTheResultOfItsFile() throws Exception {
        assertThat(migrate(FileMigrationTest::recurse, "x\n")).isInstanceOf(FileResult.Failed.class);
    }

    private static Py.Name recurse(Py.Name name) {
        return recurse(recurse(name));
    }

    @Test
    void aTextThatDoesNotParseIsNotWritten() throws Exception {
        FileResult result = migrate(name -> name.withName("1x"), "x = y\n");

        assertThat(result).isInstanceOfSatisfying(FileResult.Failed.class, failed -> assertThat(failed.reason())
                .startsWith("the edited text does not parse, line 1: "));
    }

    @Test
    void aCharacterThatTheEncodingLacksIsNotWritten() throws Exception {
        FileResult result = migrate(name -> name.withName("\u8336"), "# coding: ascii\nx = y\n");

        assertThat(result).isInstanceOfSatisfying(FileResult.Failed.class, failed -> assertThat(failed.reason())
                .startsWith("the edited text has a character that US-ASCII lacks"));
    }

    @Test
    void anEditThatChangesNothingLeavesTheFileAlone() throws Exception {
        assertThat(migrate(name -> name.withName("y").withName("x"), "x\n")).isInstanceOf(FileResult.Unchanged.class);
        assertThat(migrate(name -> name.withName("y"), "x\n")).isInstanceOf(FileResult.Changed.class);
    }

    private static final class EditNames extends Recipe {
        private final transient UnaryOperator<Py.Name> edit;

        EditNames(UnaryOperator<Py.Name> edit) {
            this.edit = edit;
        }

        @Override
        public String getDisplayName() {
            return "Edit names";
        }

        @Override
        public String getDescription() {
            return "Does to every name what the test wants.";
        }

        @Override
        public PyVisitor<ExecutionContext> getVisitor() {
            return new PyVisitor<>() {
                @Override
                public Py visitName(Py.Name node, ExecutionContext context) {
                    return edit.apply(node);
                }
            };
        }
    }
}
