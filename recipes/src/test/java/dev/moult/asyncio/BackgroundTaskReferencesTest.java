package dev.moult.asyncio;

import static dev.moult.fixture.PythonSources.python;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.engine.SitesTable;
import org.junit.jupiter.api.Test;
import org.openrewrite.test.RecipeSpec;
import org.openrewrite.test.RewriteTest;

/** Runs the recipe under OpenRewrite's own scheduler, with the checks of rewrite-test; the cases are fixtures. */
class BackgroundTaskReferencesTest implements RewriteTest {

    @Override
    public void defaults(RecipeSpec spec) {
        spec.recipe(new BackgroundTaskReferences());
    }

    @Test
    void leavesTaskGroupsAndKeptTasksAlone() {
        rewriteRun(python(
                """
                import asyncio


                async def start(job, tasks):
                    async with asyncio.TaskGroup() as group:
                        group.create_task(job(1))
                    tasks.append(asyncio.create_task(job(2)))
                """));
    }

    @Test
    void asksForAReviewOfWhatIsOnlyCalledALoop() {
        rewriteRun(
                spec -> spec.dataTable(SitesTable.Row.class, rows -> assertThat(rows)
                        .singleElement()
                        .returns(2, SitesTable.Row::line)
                        .returns(5, SitesTable.Row::column)
                        .returns("needs review", SitesTable.Row::outcome)
                        .returns("`loop` is not seen to be an asyncio event loop", SitesTable.Row::reason)),
                python(
                        """
                        def start(loop, job):
                            loop.create_task(job(3))
                        """));
    }

    @Test
    void keepsTasksOfStatementsAndOfLambdas() {
        rewriteRun(
                spec -> spec.dataTable(SitesTable.Row.class, rows -> assertThat(rows)
                        .extracting(SitesTable.Row::outcome)
                        .containsExactly("rewritten", "rewritten")),
                python(
                        """
                        import asyncio


                        async def start(page, job):
                            asyncio.create_task(job(4))
                            page.on("load", lambda: asyncio.create_task(job(5)))
                        """,
                        """
                        import asyncio

                        _background_tasks = set()


                        def _keep_task(task):
                            _background_tasks.add(task)
                            task.add_done_callback(_background_tasks.discard)
                            return task


                        async def start(page, job):
                            task = asyncio.create_task(job(4))
                            _background_tasks.add(task)
                            task.add_done_callback(_background_tasks.discard)
                            page.on("load", lambda: _keep_task(asyncio.create_task(job(5))))
                        """));
    }
}
