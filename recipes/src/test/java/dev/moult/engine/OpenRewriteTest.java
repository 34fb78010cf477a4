package dev.moult.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.parse.PythonParser;
import dev.moult.tree.PyModule;
import org.junit.jupiter.api.Test;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.test.RecipeSpec;
import org.openrewrite.test.RewriteTest;
import org.openrewrite.test.SourceSpec;
import org.openrewrite.test.SourceSpecs;

/** Recipes run under OpenRewrite's own scheduler, which also serialises them and runs them a second time. */
class OpenRewriteTest implements RewriteTest {

    @Override
    public void defaults(RecipeSpec spec) {
        spec.recipe(new RenameOldToNew());
    }

    private static SourceSpecs python(String before, String after) {
        SourceSpec<PyModule> spec = new SourceSpec<>(PyModule.class, null, PythonParser.builder(), before, null);
        return spec.after(ignored -> after);
    }

    @Test
    void recipesNeedNothingButTheContext() {
        rewriteRun(python("x = old\n", "x = new\n"));
    }

    @Test
    void sitesAreRowsOfADataTable() {
        rewriteRun(
                spec -> spec.dataTable(SitesTable.Row.class, rows -> assertThat(rows)
                        .extracting(row -> row.line() + ":" + row.column() + " " + row.recipe() + " " + row.outcome()
                                + " " + row.reason())
                        .containsExactly(
                                "1:1 rename-old-to-new rewritten ",
                                "2:1 rename-old-to-new left alone it is oldest")),
                python("old\noldest\n", "new\noldest\n"));
    }

    @Test
    void settingsComeFromTheContext() {
        rewriteRun(
                spec -> {
                    InMemoryExecutionContext context = new InMemoryExecutionContext();
                    new RunSettings(true, RunSettings.DEFAULT.target()).attachTo(context);
                    spec.executionContext(context);
                },
                python("older\n", "new\n"));
    }
}
