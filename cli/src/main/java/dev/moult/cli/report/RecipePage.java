package dev.moult.cli.report;

import dev.moult.cli.run.Diff;
import dev.moult.cli.run.SourceFile;
import dev.moult.cli.run.UnifiedDiff;
import dev.moult.engine.PythonRecipe;
import dev.moult.engine.RecipeIds;
import dev.moult.engine.RecipeOptions;
import dev.moult.yaml.CompositeRecipe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openrewrite.Recipe;

/** What is to be known of a recipe, as text of 80 columns. */
public final class RecipePage {
    private static final int WIDTH = 80;

    /** Where the build packs the fixture {@code example} of every recipe. */
    private static final String EXAMPLES = "/META-INF/moult/examples/";

    private final Colours colours;
    private final StringBuilder text = new StringBuilder();

    private RecipePage(Colours colours) {
        this.colours = colours;
    }

    public static String of(PythonRecipe recipe, Colours colours) throws IOException {
        RecipePage page = new RecipePage(colours);
        page.text.append(colours.paint(Colours.BOLD, recipe.getShortId())).append(": ").append(recipe.getDisplayName())
                .append('\n').append(recipe.getName()).append("\n\n");
        page.paragraph("", "", recipe.getDescription());
        if (!recipe.getWhy().isEmpty()) {
            page.heading("Why");
            page.paragraph("", "", recipe.getWhy());
        }
        page.options(recipe);
        page.list("Only in files where each of these finds something",
                recipe.getPreconditions().stream().map(RecipePage::named).toList());
        page.list("Consists of", recipe.getRecipeList().stream().map(RecipePage::named).toList());
        Optional<Diff> example = example(recipe);
        if (example.isPresent()) {
            page.heading("Example");
            page.text.append(DiffPrinter.text(example.get(), colours));
        }
        page.list("Assumptions", recipe.getAssumptions());
        page.list("Left alone", recipe.getLeftAlone());
        return page.text.toString();
    }

    private static String named(Recipe recipe) {
        String id = recipe instanceof PythonRecipe python ? RecipeIds.shortIdOfName(python.getName()) : recipe.getName();
        String options = recipe.getDescriptor().getOptions().stream()
                .filter(option -> option.isRequired() && option.getValue() != null)
                .map(option -> option.getName() + ": " + option.getValue())
                .collect(Collectors.joining(", "));
        return options.isEmpty() ? id : id + " (" + options + ")";
    }

    private void options(PythonRecipe recipe) {
        if (recipe instanceof CompositeRecipe) {
            return;
        }
        list("Options", RecipeOptions.of(recipe.getClass()).all().stream()
                .map(option -> option.name() + " (" + option.takes() + (option.required() ? "): " : ", may be absent): ")
                        + option.description())
                .toList());
    }

    private static Optional<Diff> example(PythonRecipe recipe) throws IOException {
        String[] packageNames = recipe.getClass().getPackageName().split("\\.");
        String folder = EXAMPLES + packageNames[packageNames.length - 1] + "/" + recipe.getShortId() + "/example/";
        try (InputStream before = recipe.getClass().getResourceAsStream(folder + "before.py");
                InputStream after = recipe.getClass().getResourceAsStream(folder + "after.py")) {
            return before == null || after == null
                    ? Optional.empty()
                    : Optional.of(UnifiedDiff.of(
                            new SourceFile(Path.of("example.py"), "example.py"), before.readAllBytes(), after.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void heading(String heading) {
        text.append('\n').append(colours.paint(Colours.BOLD, heading)).append("\n\n");
    }

    private void list(String heading, List<String> sentences) {
        if (!sentences.isEmpty()) {
            heading(heading);
            for (String sentence : sentences) {
                paragraph("- ", "  ", sentence);
            }
        }
    }

    /** Adds text in lines that are not too long; words longer than a line stay whole. */
    private void paragraph(String firstIndent, String indent, String words) {
        int column = firstIndent.length();
        text.append(firstIndent);
        boolean lineStart = true;
        for (String word : words.strip().split("\\s+")) {
            if (!lineStart && column + 1 + word.length() > WIDTH) {
                text.append('\n').append(indent);
                column = indent.length();
                lineStart = true;
            }
            if (!lineStart) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
            lineStart = false;
        }
        text.append('\n');
    }
}
