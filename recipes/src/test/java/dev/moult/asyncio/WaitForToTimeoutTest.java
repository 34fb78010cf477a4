package dev.moult.asyncio;

import static dev.moult.fixture.PythonSources.python;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.engine.SitesTable;
import org.junit.jupiter.api.Test;
import org.openrewrite.test.RecipeSpec;
import org.openrewrite.test.RewriteTest;

/** Runs the recipe under OpenRewrite's own scheduler, with the checks of rewrite-test; the cases are fixtures. */
class WaitForToTimeoutTest implements RewriteTest {

    @Override
    public void defaults(RecipeSpec spec) {
        spec.recipe(new WaitForToTimeout());
    }

    @Test
    void leavesAnotherModuleAlone() {
        rewriteRun(python(
                """
                from project import asyncio


                async def fetch(queue):
                    return await asyncio.wait_for(queue.get(), 1)
                """));
    }

    @Test
    void leavesWhatIsNotAwaitedAlone() {
        rewriteRun(
                spec -> spec.dataTable(SitesTable.Row.class, rows -> assertThat(rows)
                        .singleElement()
                        .returns(5, SitesTable.Row::line)
                        .returns(12, SitesTable.Row::column)
                        .returns("left alone", SitesTable.Row::outcome)
                        .returns("not awaited in place", SitesTable.Row::reason)),
                python(
                        """
                        import asyncio


                        def fetch(queue):
                            return asyncio.wait_for(queue.get(), 2)
                        """));
    }

    @Test
    void putsTheStatementIntoABlock() {
        rewriteRun(
                spec -> spec.dataTable(SitesTable.Row.class, rows -> assertThat(rows)
                        .extracting(SitesTable.Row::outcome)
                        .containsExactly("rewritten", "rewritten")),
                python(
                        """
                        import asyncio


                        async def fetch(queue):
                            if await asyncio.wait_for(queue.get(), 3):
                                return await asyncio.wait_for(
                                    queue.get(),
                                    timeout=4,  # seconds
                                )
                        """,
                        """
                        import asyncio


                        async def fetch(queue):
                            async with asyncio.timeout(3):
                                result = await queue.get()
                            if result:
                                async with asyncio.timeout(4):  # seconds
                                    return await queue.get()
                        """));
    }
}
