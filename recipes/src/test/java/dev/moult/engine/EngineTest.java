package dev.moult.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.asyncio.GatherToTaskGroup;
import dev.moult.asyncio.WaitForToTimeout;
import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.print.SourceWriter;
import dev.moult.source.SourceText;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.Tree;

class EngineTest {
    private static final RunSettings SAFE = RunSettings.DEFAULT;
    private static final RunSettings UNSAFE = new RunSettings(true, RunSettings.DEFAULT.target());

    private static PyModule parse(String source) {
        ParseResult result = new PythonParser().parse(Path.of("a.py"), SourceText.of(source));
        return ((ParseResult.Parsed) result).module();
    }

    private static ModuleResult run(RunSettings settings, String source, Recipe... recipes) {
        return new RecipeRunner(List.of(recipes), settings).run(parse(source));
    }

    private static ModuleResult run(String source) {
        return run(SAFE, source, new RenameOldToNew());
    }

    private static List<String> sites(ModuleResult result) {
        return result.sites().stream()
                .map(site -> site.line() + ":" + site.column() + "-" + site.endColumn() + " " + site.outcome().text()
                        + (site.reason().isEmpty() ? "" : ": " + site.reason()))
                .toList();
    }

    @Test
    void aModuleWithoutSitesStaysTheSameObject() {
        ModuleResult result = run("young = 1\n");

        assertThat(result.isChanged()).isFalse();
        assertThat(result.sites()).isEmpty();
    }

    @Test
    void sitesComeInSourceOrderWithTheirOutcomes() {
        ModuleResult result = run("print(oldest, old,\n\tolder)\n");

        assertThat(SourceWriter.toText(result.after())).isEqualTo("print(oldest, new,\n\tolder)\n");
        assertThat(sites(result))
                .containsExactly(
                        "1:7-13 left alone: it is oldest", "1:15-18 rewritten", "2:2-7 needs review: it is older");
        assertThat(result.sites().get(2).help()).isEqualTo("look at it");
    }

    @Test
    void unsafeRunsMakeTheEditsThatNeedReview() {
        ModuleResult result = run(UNSAFE, "older\n", new RenameOldToNew());

        assertThat(SourceWriter.toText(result.after())).isEqualTo("new\n");
    }

    @Test
    void columnsCountCodePoints() {
        assertThat(sites(run("x = '\uD83D\uDC0D\u00E9', old\n"))).containsExactly("1:11-14 rewritten");
    }

    @Test
    void linesEndAsPythonsDo() {
        assertThat(sites(run("a\r\nb\rold\n\fold\n"))).containsExactly("3:1-4 rewritten", "4:2-5 rewritten");
    }

    @Test
    void ignoreCommentsCountOnTheLinesOfTheirStatement() {
        ModuleResult result = run("""
                a = old  # moult: ignore
                b = (old,  # noqa  # moult: ignore[rename-old-to-new]
                     old)
                c = old  # moult: ignore[another, dev.moult.engine.RenameOldToNew]
                d = old  # moult: ignore[another]
                e = old, "# moult: ignore"
                f = old  # moult: ignored by nobody
                """);

        assertThat(sites(result))
                .containsExactly(
                        "1:5-8 left alone: ignored by a comment",
                        "2:6-9 left alone: ignored by a comment",
                        "3:6-9 left alone: ignored by a comment",
                        "4:5-8 left alone: ignored by a comment",
                        "5:5-8 rewritten",
                        "6:5-8 rewritten",
                        "7:5-8 rewritten");
    }

    @Test
    void anIgnoreCommentOnAHeaderSaysNothingOfTheBlock() {
        ModuleResult result = run("""
                if old:  # moult: ignore
                    old
                elif old:
                    with (
                        old  # moult: ignore
                    ):
                        old
                """);

        assertThat(sites(result))
                .containsExactly(
                        "1:4-7 left alone: ignored by a comment",
                        "2:5-8 rewritten",
                        "3:6-9 rewritten",
                        "5:9-12 left alone: ignored by a comment",
                        "7:9-12 rewritten");
    }

    @Test
    void aSkippedFileHasNoSites() {
        ModuleResult result = run("old\n\ndef f():\n    pass  # moult: skip-file\n");

        assertThat(result.sites()).isEmpty();
        assertThat(result.isChanged()).isFalse();
    }

    @Test
    void aCrashLeavesTheModuleAsItWasBeforeTheRecipe() {
        ModuleResult result = run("old\noldcrash\n");

        assertThat(result.isChanged()).isFalse();
        assertThat(result.sites()).isEmpty();
        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.recipe()).isEqualTo("rename-old-to-new");
            assertThat(failure.cause()).isInstanceOf(IllegalStateException.class).hasMessage("crashed on purpose");
        });
    }

    @Test
    void membersOfACompositeRunInTurnOnTheResultOfTheOneBefore() {
        ModuleResult result = run(SAFE, "f(young)\n", new Composite(List.of(new ReplaceYoung(), new RenameOldToNew())));

        assertThat(SourceWriter.toText(result.after())).isEqualTo("f(new)\n");
        // The node that the first recipe made is in no file: the place is that of the nearest node around it.
        assertThat(sites(result)).containsExactly("1:1-9 rewritten");
    }

    @Test
    void aRecipeRunsAfterThoseThatMakeRoomForIt() {
        String source = """
                import asyncio


                async def f():
                    await asyncio.wait_for(asyncio.gather(asyncio.sleep(1), asyncio.sleep(2)), 3)
                """;
        Recipe gather = new GatherToTaskGroup();
        Recipe waitFor = new WaitForToTimeout();

        for (Recipe[] recipes : List.of(
                new Recipe[] {gather, waitFor},
                new Recipe[] {waitFor, gather},
                new Recipe[] {new Composite(List.of(gather, waitFor))},
                new Recipe[] {new Composite(List.of(gather)), new Composite(List.of(waitFor))})) {
            assertThat(SourceWriter.toText(run(SAFE, source, recipes).after())).isEqualTo("""
                    import asyncio


                    async def f():
                        async with asyncio.timeout(3):
                            async with asyncio.TaskGroup() as tg:
                                tg.create_task(asyncio.sleep(1))
                                tg.create_task(asyncio.sleep(2))
                    """);
        }
    }

    @Test
    void aFileWithoutTriggerWordsCannotChange() {
        RecipeRunner runner = new RecipeRunner(List.of(new RenameOldToNew()), SAFE);

        assertThat(runner.mayChange("x = b.old()\n".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(runner.mayChange("x = older + bold\n".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(runner.mayChange("x = new\n".getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @Test
    void nothingIsKnownOfTheTriggerWordsOfAForeignRecipe() {
        RecipeRunner runner = new RecipeRunner(List.of(Recipe.noop(), new RenameOldToNew()), SAFE);

        assertThat(runner.mayChange(new byte[0])).isTrue();
    }

    /** Has members and does nothing itself. */
    private static final class Composite extends Recipe {
        private final transient List<Recipe> members;

        Composite(List<Recipe> members) {
            this.members = members;
        }

        @Override
        public String getDisplayName() {
            return "Do all";
        }

        @Override
        public String getDescription() {
            return "Runs its members.";
        }

        @Override
        public List<Recipe> getRecipeList() {
            return members;
        }
    }

    /** Replaces the name {@code young} by a new node, {@code old}. */
    private static final class ReplaceYoung extends Recipe {
        @Override
        public String getDisplayName() {
            return "Age";
        }

        @Override
        public String getDescription() {
            return "Makes old what is young.";
        }

        @Override
        public PyVisitor<ExecutionContext> getVisitor() {
            return new PyVisitor<>() {
                @Override
                public Py visitName(Py.Name node, ExecutionContext context) {
                    return node.getName().equals("young") ? node.withName("old").withId(Tree.randomId()) : node;
                }
            };
        }
    }
}
