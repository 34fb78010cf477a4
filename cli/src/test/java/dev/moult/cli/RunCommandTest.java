package dev.moult.cli;

import static dev.moult.cli.Samples.BROKEN;
import static dev.moult.cli.Samples.LEFT;
import static dev.moult.cli.Samples.NEW;
import static dev.moult.cli.Samples.OLD;
import static dev.moult.cli.Samples.RECIPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Moult moult = Moult.in(folder);

    @BeforeEach
    void useFolder() {
        moult = Moult.in(folder);
    }

    @Test
    void aDryRunPrintsTheDiffAndWritesNothing() {
        moult.file("pkg/a.py", OLD);
        moult.file("b.py", "wait_for = 1\n");

        Moult.Result result = moult.run("run", "-r", RECIPE);

        assertThat(result.out()).isEqualTo(Samples.diff("pkg/a.py"));
        assertThat(result.summary()).isEqualTo("""
                2 files: 2 parsed, 1 would change, 0 skipped
                1 site: 1 rewritten, 0 need review, 0 left alone
                """);
        assertThat(result.exitCode()).isZero();
        assertThat(moult.read("pkg/a.py")).isEqualTo(OLD);
    }

    @Test
    void writeChangesTheFilesAndTheSecondRunNothing() {
        moult.file("a.py", OLD);
        moult.file("b.py", OLD);

        Moult.Result first = moult.run("run", "--recipe", "dev.moult.asyncio.WaitForToTimeout", "--write");
        Moult.Result second = moult.run("run", "-r", RECIPE, "-w");

        assertThat(first.out()).isEqualTo("a.py\nb.py\n");
        assertThat(first.err()).startsWith("2 files: 2 parsed, 2 changed, 0 skipped\n");
        assertThat(moult.read("a.py")).isEqualTo(NEW);
        assertThat(second.out()).isEmpty();
        assertThat(second.exitCode()).isZero();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.py", "b.py");
    }

    @Test
    void checkSaysByItsExitCodeWhetherAnythingWouldChange() {
        moult.file("a.py", OLD);

        assertThat(moult.run("run", "-r", RECIPE, "--check").exitCode()).isEqualTo(1);
        moult.run("run", "-r", RECIPE, "--write");
        assertThat(moult.run("run", "-r", RECIPE, "--check").exitCode()).isZero();
    }

    @Test
    void standardInputIsReadForADash() {
        Moult.Result result = moult.withInput(OLD).run("run", "-r", RECIPE, "-");

        assertThat(result.out()).isEqualTo(Samples.diff("<stdin>"));
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void wrongUsageIsToldBeforeAnythingIsDone() {
        moult.file("a.py", OLD);

        assertUsageError("no recipe given", "run", "a.py");
        assertUsageError("unknown recipe `wait-for-timeout`; did you mean `wait-for-to-timeout`?",
                "run", "-r", "wait-for-timeout", "-w", "a.py");
        assertUsageError("unknown recipe `black`; `moult recipes` lists them", "run", "-r", "black");
        assertUsageError("give one of them", "run", "-r", RECIPE, "--write", "--check");
        assertUsageError("standard input cannot be written", "run", "-r", RECIPE, "--write", "-");
        assertUsageError("`11`", "run", "-r", RECIPE, "--target-version", "11");
        for (String jobs : List.of("-1", "0", "x")) {
            assertUsageError("--jobs takes a number from 1, not `" + jobs + "`", "run", "-r", RECIPE, "-j", jobs);
        }
        assertUsageError("--format", "run", "-r", RECIPE, "--format", "xml");
        assertUsageError("--nonsense", "run", "-r", RECIPE, "--nonsense");
        assertUsageError("no command given");
        assertUsageError("unknown command `frob`; one of run, test, recipes, explain, parse", "frob", "a.py");
        assertUsageError("unexpected argument `b`", "explain", RECIPE, "b");
        assertThat(moult.read("a.py")).isEqualTo(OLD);
    }

    private void assertUsageError(String fact, String... args) {
        Moult.Result result = moult.run(args);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("moult: ").contains(fact).contains("  = help: ");
        assertThat(result.err().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
    }

    @Test
    void oneBadFileCostsNothingButItself() throws IOException {
        moult.file("a.py", BROKEN);
        moult.file("b.py", OLD);
        moult.file("c.py", new byte[] {'w', 'a', 'i', 't', '_', 'f', 'o', 'r', (byte) 0xFF});

        Moult.Result result = moult.run("run", "-r", RECIPE, "--write", "a.py", "b.py", "c.py", "missing.py");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).isEqualTo("b.py\n");
        assertThat(result.err())
                .contains("missing.py: skipped: no such file or folder\n")
                .contains("a.py:4:14: refused: ")
                .contains("4 | def wait_for(:\n  |              ^\n")
                .contains("c.py: skipped: cannot be decoded at byte 8 (line ")
                .contains("4 files: 1 parsed, 1 changed, 3 skipped (1 unreadable, 1 undecodable, 1 refused)\n");
        assertThat(moult.read("a.py")).isEqualTo(BROKEN);
    }

    @Test
    void showLeftPointsAtTheSitesOnStandardError() {
        moult.file("a.py", LEFT);

        Moult.Result result = moult.run("run", "-r", RECIPE, "--show-left");

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("a.py:5:15: left alone [wait-for-to-timeout]: ");
        // The caret line has the tab of the source line and two columns for each wide character.
        assertThat(result.err()).contains("""
                5 | \treturn "\u4F60\u597D", asyncio.wait_for(reader.readline(), 5)
                  | \t               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """);
        assertThat(moult.run("run", "-r", RECIPE).err()).doesNotContain("left alone [");
    }

    @Test
    void theProjectSaysWhichPythonItNeeds() {
        moult.file("pyproject.toml", "[project]\nname = \"x\"\nrequires-python = \">=3.9\"\n");
        moult.file("src/a.py", OLD);

        assertThat(moult.run("run", "-r", RECIPE, "--show-left").err()).contains("3.9").contains("1 left alone");
        assertThat(moult.run("run", "-r", RECIPE, "--target-version", "3.11").err()).contains("1 rewritten");
    }

    @Test
    void aBrokenPyprojectIsANote() {
        moult.file("pyproject.toml", "[project\n");
        moult.file("a.py", OLD);

        Moult.Result result = moult.run("run", "-r", RECIPE);

        assertThat(result.err())
                .contains("note: ")
                .contains("pyproject.toml: ")
                .contains("--target-version")
                .contains("1 left alone");
    }

    @Test
    void quietShowsResultsAndErrorsOnly() {
        moult.file("a.py", OLD);
        moult.file("b.py", BROKEN);

        Moult.Result result = moult.run("run", "-q", "-r", RECIPE);

        assertThat(result.out()).isEqualTo(Samples.diff("a.py"));
        assertThat(result.err()).startsWith("b.py:4:14: refused: ").doesNotContain("site");
    }

    @Test
    void theOutputIsTheSameWhateverTheNumberOfThreads() {
        for (int i = 0; i < 700; i++) {
            moult.file("pkg" + i % 7 + "/m" + i + ".py", i % 3 == 0 ? OLD : "x = " + i + "\n");
        }

        Moult.Result one = moult.run("run", "-r", RECIPE, "-j", "1");
        Moult.Result many = moult.run("run", "-r", RECIPE, "-j", "7");

        assertThat(many.outBytes()).isEqualTo(one.outBytes());
        assertThat(one.out().lines().filter(line -> line.startsWith("--- "))).hasSize(234).isSorted();
        assertThat(many.summary()).isEqualTo(one.summary());
    }

    @Test
    void colourIsForTerminals() {
        moult.file("a.py", OLD);

        assertThat(moult.run("run", "-r", RECIPE).out()).doesNotContain("\u001B");
        assertThat(moult.onTerminal().run("run", "-r", RECIPE).out())
                .contains("\u001B[32m+    async with asyncio.timeout(5):\u001B[m\n");
        assertThat(moult.onTerminal().run("run", "-r", RECIPE, "--color", "never").out()).doesNotContain("\u001B");
        assertThat(moult.run("run", "-r", RECIPE, "--color=always").out()).contains("\u001B[31m-");
    }

    @Test
    void aReaderThatLeavesEarlyIsNoError() {
        moult.file("a.py", OLD);
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        Moult.Result dry = moult.run(closed, "run", "-r", RECIPE);
        Moult.Result checked = moult.run(closed, "run", "-r", RECIPE, "--check");
        Moult.Result written = moult.run(closed, "run", "-r", RECIPE, "--write");

        assertThat(dry.exitCode()).isZero();
        assertThat(dry.err()).isEmpty();
        // What --check answers is its exit code, whoever reads the diff.
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(written.exitCode()).isZero();
        assertThat(moult.read("a.py")).isEqualTo(NEW);
    }

    @Test
    void aFullDiskIsAnError() {
        moult.file("a.py", OLD);
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        Moult.Result result = moult.run(full, "run", "-r", RECIPE);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).isEqualTo("moult: cannot write the results: No space left on device\n");
    }

    @Test
    void globsMayBeAbsolute() {
        moult.file("a.py", OLD);
        moult.file("tests/t.py", OLD);

        moult.run("run", "-r", RECIPE, "--write", "--exclude", folder.resolve("tests").toString());

        assertThat(moult.read("a.py")).isEqualTo(NEW);
        assertThat(moult.read("tests/t.py")).isEqualTo(OLD);
    }

    @Test
    void filesOutsideTheWorkingFolderAreNamedFromTheRoot() throws IOException {
        Path file = moult.file("outside/a.py", OLD);
        Path inside = Files.createDirectory(folder.resolve("inside"));

        Moult.Result result = Moult.in(inside).run("run", "-r", RECIPE, "../outside");

        assertThat(result.out()).startsWith("--- a" + file + "\n");
        assertThat(result.err()).contains("note: 1 diff is of a file outside the working folder");
    }

    @Test
    void aFolderWithoutPythonIsNoError() {
        Moult.Result result = moult.run("run", "-r", RECIPE);

        assertThat(result.err()).startsWith("note: no Python file found\n0 files: ");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void ignoringCommentsAreObeyed() {
        moult.file("a.py", OLD.replace(", 5)", ", 5)  # moult: ignore"));
        moult.file("b.py", "# moult: skip-file\n" + OLD);

        Moult.Result result = moult.run("run", "-r", RECIPE);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("1 site: 0 rewritten, 0 need review, 1 left alone");
    }
}
