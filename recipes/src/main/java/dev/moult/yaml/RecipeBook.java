package dev.moult.yaml;

import dev.moult.engine.PythonRecipe;
import dev.moult.engine.RecipeCatalogue;
import dev.moult.engine.RecipeIds;
import dev.moult.engine.RecipeOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Recipe;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** All recipes of a run: those written in Java, and those of some files in YAML. */
public final class RecipeBook {
    /** How deep recipes may hold recipes. */
    private static final int MAXIMUM_DEPTH = 50;

    /** How many recipes one may hold, those inside others counted each time. */
    private static final int MAXIMUM_MEMBERS = 10_000;

    /** After how many problems nothing more is looked at: whoever mends these finds the others. */
    private static final int MAXIMUM_PROBLEMS = 100;

    private final RecipeCatalogue catalogue;
    private final List<YamlProblem> problems = new ArrayList<>();
    private final Map<String, RecipeDocument> documents = new LinkedHashMap<>();
    private final Map<String, Optional<CompositeRecipe>> composites = new HashMap<>();
    private final Set<String> underway = new LinkedHashSet<>();

    private RecipeBook(RecipeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Reads files. What is wrong in them is in {@link #problems()}; a book with problems is not to be used. */
    public static RecipeBook load(RecipeCatalogue catalogue, List<YamlFile> files) {
        RecipeBook book = new RecipeBook(catalogue);
        for (YamlFile file : files) {
            for (RecipeDocument document : new DocumentReader(file, book.problems).read()) {
                book.add(document);
            }
        }
        for (String name : List.copyOf(book.documents.keySet())) {
            book.composite(name);
        }
        book.problems.sort(Comparator.comparing(YamlProblem::file)
                .thenComparingInt(YamlProblem::line)
                .thenComparingInt(YamlProblem::column));
        return book;
    }

    private void add(RecipeDocument document) {
        @Nullable RecipeDocument other = documents.putIfAbsent(document.name(), document);
        if (other != null) {
            problem(document, document.nameNode(), "there are two recipes `" + document.name() + "`",
                    "the other one is at " + other.file().name() + ":" + (other.nameNode().getStartMark().getLine() + 1));
        } else if (catalogue.options(document.name()).isPresent()) {
            problem(document, document.nameNode(), "`" + document.name() + "` is a recipe of Moult's already",
                    "choose another name");
        }
    }

    /** Returns what is wrong in the files, by file and line. */
    public List<YamlProblem> problems() {
        return List.copyOf(problems);
    }

    /** Returns the recipes written in YAML, in the order of the files. */
    public List<CompositeRecipe> composites() {
        return documents.keySet().stream().flatMap(name -> composite(name).stream()).toList();
    }

    /** Returns every recipe, sorted by short id. */
    public List<PythonRecipe> all() {
        List<PythonRecipe> all = new ArrayList<>(catalogue.all());
        all.addAll(composites());
        all.sort(Comparator.comparing(PythonRecipe::getShortId));
        return all;
    }

    /** Returns the recipe with this short or full id; options that have to be given are absent. */
    public Optional<PythonRecipe> find(String id) {
        Optional<PythonRecipe> java = catalogue.find(id);
        return java.isPresent()
                ? java
                : documentName(id).flatMap(this::composite).map(composite -> (PythonRecipe) composite);
    }

    /** Returns the short id of the recipe whose short or full id looks most like a wrong one, if any does. */
    public Optional<String> nearest(String wrongId) {
        List<String> ids = new ArrayList<>();
        catalogue.all().forEach(recipe -> {
            ids.add(recipe.getShortId());
            ids.add(recipe.getName());
        });
        documents.keySet().forEach(name -> {
            ids.add(RecipeIds.shortIdOfName(name));
            ids.add(name);
        });
        return RecipeIds.nearest(wrongId, ids);
    }

    /** Returns the full name of the YAML recipe with this id; of several with one short id, none. */
    private Optional<String> documentName(String id) {
        if (documents.containsKey(id)) {
            return Optional.of(id);
        }
        List<String> names = documents.keySet().stream()
                .filter(name -> RecipeIds.shortIdOfName(name).equals(id))
                .toList();
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    private Optional<CompositeRecipe> composite(String name) {
        @Nullable Optional<CompositeRecipe> known = composites.get(name);
        if (known != null) {
            return known;
        }
        RecipeDocument document = documents.get(name);
        underway.add(name);
        List<Recipe> preconditions = new ArrayList<>();
        document.preconditions().forEach(entry -> member(document, entry, true).ifPresent(preconditions::add));
        List<Recipe> members = new ArrayList<>();
        for (Node entry : document.recipeList()) {
            member(document, entry, false).ifPresent(members::add);
            if (CompositeRecipe.count(members) > MAXIMUM_MEMBERS) {
                problem(document, entry, "refused: `" + name + "` holds more than " + MAXIMUM_MEMBERS + " recipes", "leave some out");
                members.clear();
                break;
            }
        }
        underway.remove(name);
        boolean whole = !members.isEmpty()
                && members.size() == document.recipeList().size()
                && preconditions.size() == document.preconditions().size();
        Optional<CompositeRecipe> composite = whole
                ? excluded(document, new CompositeRecipe(document, preconditions, members))
                : Optional.empty();
        composites.put(name, composite);
        return composite;
    }

    private Optional<CompositeRecipe> excluded(RecipeDocument document, CompositeRecipe composite) {
        if (document.exclude().isEmpty()) {
            return Optional.of(composite);
        }
        int before = problems.size();
        Set<String> ids = new LinkedHashSet<>();
        for (Node node : document.exclude()) {
            String id = DocumentReader.text(node).orElse("");
            if (composite.getRecipeList().stream().noneMatch(member -> CompositeRecipe.holds(member, id))) {
                List<String> held = new ArrayList<>();
                composite.getRecipeList().forEach(member -> addIds(member, held));
                problem(document, node, "`" + id + "` is no member of `" + document.name() + "`, so it cannot be left out",
                        RecipeIds.nearest(id, held).map(near -> "did you mean `" + near + "`?")
                                .orElse("its members are " + held.stream().distinct().collect(Collectors.joining(", "))));
            }
            ids.add(id);
        }
        if (problems.size() > before) {
            return Optional.empty();
        }
        Optional<Recipe> rest = CompositeRecipe.without(composite, ids);
        if (rest.isEmpty()) {
            problem(document, document.exclude().get(0), "`exclude` leaves nothing of `" + document.name() + "`",
                    "leave out fewer recipes");
        }
        return rest.map(CompositeRecipe.class::cast);
    }

    private static void addIds(Recipe recipe, List<String> ids) {
        ids.add(recipe instanceof PythonRecipe python ? python.getShortId() : recipe.getName());
        recipe.getRecipeList().forEach(member -> addIds(member, ids));
    }

    private Optional<Recipe> member(RecipeDocument document, Node entry, boolean asPrecondition) {
        if (entry instanceof ScalarNode && entry.getTag().equals(Tag.STR)) {
            return member(document, entry, null, asPrecondition);
        }
        if (!(entry instanceof MappingNode mapping)) {
            problem(document, entry, "a recipe is named by its id, not by " + DocumentReader.kind(entry), "for example `- dev.moult.asyncio.WaitForToTimeout`");
            return Optional.empty();
        }
        if (mapping.getValue().size() != 1) {
            boolean none = mapping.getValue().isEmpty();
            String first = none ? "" : DocumentReader.text(mapping.getValue().get(0).getKeyNode()).orElse("");
            problem(document, none ? entry : mapping.getValue().get(1).getKeyNode(),
                    none ? "a recipe is named by its id, not by an empty mapping"
                            : "`" + DocumentReader.text(mapping.getValue().get(1).getKeyNode()).orElse("") + "` stands where the id of a recipe stands",
                    none ? "" : "indent the options of `" + first + "` deeper than its id, and start each recipe with `- `");
            return Optional.empty();
        }
        NodeTuple only = mapping.getValue().get(0);
        return member(document, only.getKeyNode(), only.getValueNode(), asPrecondition);
    }

    private Optional<Recipe> member(
            RecipeDocument document, Node nameNode, @Nullable Node options, boolean asPrecondition) {
        if (problems.size() >= MAXIMUM_PROBLEMS) {
            return Optional.empty();
        }
        String id = DocumentReader.text(nameNode).orElse("");
        Optional<RecipeOptions> java = catalogue.options(id);
        if (java.isPresent()) {
            Optional<Recipe> made = new OptionReader(document.file(), problems).make(nameNode, java.get(), options);
            if (!java.get().required().isEmpty()) {
                made.ifPresent(recipe -> ((PythonRecipe) recipe).reportAs(RecipeIds.shortIdOfName(document.name())));
            }
            return made;
        }
        Optional<String> name = documentName(id);
        Optional<RecipeOptions> openRewrite = name.isEmpty() ? RecipeCatalogue.openRewriteOptions(id) : Optional.empty();
        if (openRewrite.isPresent() && asPrecondition) {
            return new OptionReader(document.file(), problems).make(nameNode, openRewrite.get(), options);
        }
        if (name.isEmpty() && id.startsWith("org.openrewrite.")) {
            problem(document, nameNode, "`" + id + "` of OpenRewrite's cannot stand here", "in `preconditions` can stand "
                    + RecipeCatalogue.OPEN_REWRITE.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", ")));
            return Optional.empty();
        }
        if (name.isEmpty()) {
            problem(document, nameNode, "unknown recipe `" + id + "`", nearest(id)
                    .map(near -> "did you mean `" + near + "`?")
                    .orElse("`moult recipes` lists them"));
            return Optional.empty();
        }
        if (underway.contains(name.get())) {
            List<String> cycle = new ArrayList<>(underway);
            problem(document, nameNode, "a cycle: " + String.join(" → ", cycle.subList(cycle.indexOf(name.get()), cycle.size()))
                    + " → " + name.get(), "a recipe cannot hold itself");
            return Optional.empty();
        }
        if (underway.size() >= MAXIMUM_DEPTH) {
            problem(document, nameNode, "refused: recipes hold recipes more than " + MAXIMUM_DEPTH + " deep", "name the members themselves");
            return Optional.empty();
        }
        if (options != null && !DocumentReader.isNull(options)) {
            problem(document, nameNode, "`" + id + "` takes no options", "only recipes written in Java have options");
            return Optional.empty();
        }
        return composite(name.get()).map(composite -> composite);
    }

    private void problem(RecipeDocument document, Node node, String fact, String help) {
        problems.add(DocumentReader.problem(document.file(), node, fact, help));
    }
}
