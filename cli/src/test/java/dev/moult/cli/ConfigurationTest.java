package dev.moult.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes in YAML and settings in pyproject.toml, from the command line. */
class ConfigurationTest {
    private static final String WAIT =
            "import asyncio\n\n\nasync def main(job):\n    await asyncio.wait_for(job(), 3)\n";
    private static final String HEADER = "type: specs.openrewrite.org/v1beta/recipe\n";
    private static final String MODERN = HEADER + "name: com.example.Modern\nrecipeList:\n"
            + "  - dev.moult.asyncio.WaitForToTimeout\n  - background-task-references\n";

    @TempDir
    Path folder;

    private Moult moult = Moult.in(Path.of(""));

    @BeforeEach
    void writeSource() {
        moult = Moult.in(folder);
        moult.file("src/a.py", WAIT);
        moult.file(".git/HEAD", "");
    }

    @Test
    void findsRewriteYmlUpwardsFromTheFirstPath() {
        moult.file("rewrite.yml", MODERN);

        Moult.Result result = moult.run("run", "-r", "modern", "src/a.py");

        assertThat(result.err()).contains("1 rewritten");
        assertThat(result.out()).contains("+    async with asyncio.timeout(3):");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aRecipeInJavaReadsNoYaml() {
        moult.file("rewrite.yml", "broken: [");

        assertThat(moult.run("run", "-r", "wait-for-to-timeout", "src").exitCode()).isZero();
        assertThat(moult.run("run", "-r", "modern", "src").err())
                .startsWith("moult: rewrite.yml:1:10: not YAML");
    }

    @Test
    void aWrongFileRunsNothing() {
        moult.file("mine.yml", MODERN.replace("background-task", "background-tasks"));

        Moult.Result result = moult.run("run", "-c", "mine.yml", "-r", "wait-for-to-timeout", "-w", "src");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("moult: mine.yml:5:5: unknown recipe `background-tasks-references`\n"
                + "  = help: did you mean `background-task-references`?\n");
        assertThat(moult.read("src/a.py")).isEqualTo(WAIT);
    }

    @Test
    void leavesRecipesOut() {
        moult.file("rewrite.yml", MODERN);

        assertThat(moult.run("run", "-r", "modern", "--exclude-recipe", "wait-for-to-timeout", "src").out())
                .isEmpty();
        Moult.Result unknown = moult.run("run", "-r", "modern", "--exclude-recipe", "wait-for-timeout", "src");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean `wait-for-to-timeout`?");
    }

    @Test
    void checksOptions() {
        assertThat(moult.run("run", "-r", "uses-module", "src").err()).contains("needs the option `module`");
        assertThat(moult.run("run", "-r", "uses-module", "--option", "modul=asyncio", "src").exitCode()).isEqualTo(2);
        assertThat(moult.run("run", "-r", "uses-module", "--option", "module=no name", "src").err())
                .contains("is no dotted name");
        assertThat(moult.run("run", "-r", "uses-module", "--option", "uses-module.module=asyncio", "src").err())
                .contains("src/a.py:1:8: left alone [uses-module]: an import of `asyncio`");
    }

    @Test
    void preconditionsRestrictFiles() {
        moult.file("src/b.py", WAIT);
        moult.file("rewrite.yml", MODERN + "preconditions:\n  - dev.moult.search.PathMatches:\n      glob: b.py\n");

        assertThat(moult.run("run", "-r", "modern", "src").out()).contains("b/src/b.py").doesNotContain("b/src/a.py");
        assertThat(moult.run("run", "-r", "modern", "--exclude-recipe", "background-task-references", "src").out())
                .contains("b/src/b.py")
                .doesNotContain("b/src/a.py");
    }

    @Test
    void preconditionsNameFilesFromTheFolderOfTheProject() {
        moult.file("src/b.py", WAIT);
        for (String precondition : List.of(
                "dev.moult.search.PathMatches:\n      glob: /src/b.py\n",
                "org.openrewrite.FindSourceFiles:\n      filePattern: src/b.*\n")) {
            moult.file("rewrite.yml", MODERN + "preconditions:\n  - " + precondition);
            for (String path : List.of("src", "src/b.py", moult.folder().resolve("src").toString())) {
                assertThat(moult.run("run", "-r", "modern", path).out()).contains("b.py").doesNotContain("a.py");
            }
            assertThat(Moult.in(folder.resolve("src")).run("run", "-r", "modern").out()).contains("b.py").doesNotContain("a.py");
        }
    }

    @Test
    void preconditionsMayBeThoseOfOpenRewrite() {
        moult.file("src/b.py", WAIT + "# marked\n");
        moult.file("rewrite.yml", MODERN + "preconditions:\n  - org.openrewrite.text.Find:\n      find: marked\n");

        assertThat(moult.run("run", "-r", "modern", "src").out()).contains("b/src/b.py").doesNotContain("b/src/a.py");

        moult.file("rewrite.yml", MODERN.replace("recipeList:\n", "recipeList:\n  - org.openrewrite.Singleton\n"));
        assertThat(moult.run("run", "-r", "modern", "src").err()).contains("cannot stand here");
    }

    @Test
    void pyprojectSaysWhatToRun() {
        moult.file("pyproject.toml", "[tool.moult]\nrecipes = [\"wait-for-to-timeout\"]\npaths = [\"src\"]\n"
                + "exclude = [\"src/gen/*.py\"]\ntarget-version = \"3.11\"\n");
        moult.file("src/gen/b.py", WAIT);
        moult.file("other/c.py", WAIT);

        assertThat(moult.run("run").out()).contains("src/a.py").doesNotContain("b.py").doesNotContain("c.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool.moult = 3\n", "[[tool.moult]]\nrecipes = [\"wait-for-to-timeout\"]\n"})
    void settingsThatAreNoTableAreAnError(String text) {
        moult.file("pyproject.toml", "# Settings\n" + text);

        Moult.Result result = moult.run("run", ".");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("moult: pyproject.toml:2:1: `tool.moult` is no table\n"
                + "  = help: write `[tool.moult]`, and the settings below it\n");
    }

    @Test
    void pyprojectIsReadStrictly() {
        moult.file("pyproject.toml", "[project]\nname = \"x\"\n\n[tool.moult]\nrecipe = [\"wait-for-to-timeout\"]\n");

        Moult.Result result = moult.run("run", "-r", "wait-for-to-timeout", "src");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("moult: pyproject.toml:5:1: unknown key `recipe` in [tool.moult]\n"
                + "  = help: did you mean `recipes`?\n");
    }

    @Test
    void yamlRecipesAreListedAndExplained() {
        moult.file("rewrite.yml", MODERN);

        assertThat(moult.run("recipes").out()).contains("modern ");
        assertThat(moult.run("explain", "modern").out()).contains("com.example.Modern").contains("wait-for-to-timeout");
    }

    @Test
    void anUnknownRecipeToLeaveOutIsAnError() {
        moult.file("pyproject.toml", "[tool.moult]\nexclude-recipes = [\"background-tasks\"]\n");

        Moult.Result result = moult.run("run", "-r", "modern-asyncio", "src");

        assertThat(result.err()).startsWith("moult: exclude-recipes in [tool.moult]: unknown recipe `background-tasks`");
        assertThat(result.exitCode()).isEqualTo(2);
        moult.file("pyproject.toml", "[tool.moult]\nexclude-recipes = [\"httpx-to-httpx2\"]\n");
        assertThat(moult.run("run", "-r", "modern-asyncio", "src").exitCode()).isZero();
    }

    @Test
    void pathsAndGlobsThatBringNothingAreNoted() {
        moult.file("docs/index.md", "");

        Moult.Result result = moult.run(
                "run", "-r", "wait-for-to-timeout", "--include", "*.py", "--include", "*.pyx", "--exclude", "tests/", "src", "docs");

        assertThat(result.err())
                .contains("note: --include: no Python file matches `*.pyx`\n")
                .contains("note: --exclude: nothing that was looked at matches `tests/`\n")
                .contains("note: docs: no Python file is taken from here\n")
                .doesNotContain("`*.py`")
                .doesNotContain("src: no");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aChoiceIsNamedAsItIsWritten() {
        assertThat(moult.run("run", "--color", "blue").err())
                .startsWith("moult: invalid value for option '--color': expected auto, always, never, not 'blue'\n");
    }
}
