package dev.moult.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patterns from the shell, and {@code moult test}. */
class PatternTest {
    @TempDir
    private Path folder;

    private Moult moult;

    @BeforeEach
    void writeSource() throws IOException {
        moult = Moult.in(folder);
        Files.writeString(folder.resolve("a.py"), "import lib\n\nlib.old(1, 2)\nlib.old(3, None)\n");
    }

    @Test
    void triesAPattern() {
        Moult.Result result =
                moult.run("run", "--match", "lib.old($x, $y)", "--where", "$y=none", "--replace", "lib.new($x)", "a.py");

        assertThat(result.out()).contains("-lib.old(3, None)\n+lib.new(3)\n").doesNotContain("+lib.new(1)");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void saysWhereAPatternIsWrong() {
        assertWrong("--match: 1:8: ", "run", "--match", "lib.old(", "a.py");
        assertWrong("--replace: 1:9: `$z` is not bound by `match`; it binds $x, $y",
                "run", "--match", "lib.old($x, $y)", "--replace", "lib.new($z)", "a.py");
        assertWrong("--where $q: `$q` is not a metavariable of `match`; it has $x",
                "run", "--match", "lib.old($x)", "--where", "$q=none", "a.py");
        assertWrong("--replace, --where and --import need --match", "run", "--replace", "x", "a.py");
    }

    private void assertWrong(String message, String... arguments) {
        Moult.Result result = moult.run(arguments);
        assertThat(result.err()).contains(message);
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void runsTheExamplesOfAFile() throws IOException {
        String recipe = """
                type: specs.openrewrite.org/v1beta/recipe
                name: com.example.NewCalls
                displayName: New calls
                description: New calls.
                recipeList:
                  - dev.moult.Rewrite: { match: lib.old($x), replace: lib.new($x) }
                examples:
                  - before: |
                      import lib
                      lib.old(1)
                    after: |
                      import lib
                      lib.new(%s)
                """;
        Files.writeString(folder.resolve("rewrite.yml"), recipe.formatted("1"));
        Moult.Result passed = moult.run("test");
        assertThat(passed.err()).isEqualTo("1 example: 1 passed, 0 failed\n");
        assertThat(passed.exitCode()).isZero();

        Files.writeString(folder.resolve("rewrite.yml"), recipe.formatted("2"));
        Moult.Result failed = moult.run("test", "rewrite.yml");
        assertThat(failed.out()).contains("new-calls: the result is another one").contains("-lib.new(2)\n+lib.new(1)\n");
        assertThat(failed.exitCode()).isEqualTo(1);
    }
}
