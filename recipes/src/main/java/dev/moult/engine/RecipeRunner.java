package dev.moult.engine;

import dev.moult.manifest.DependencyChange;
import dev.moult.names.Project;
import dev.moult.names.WordSearch;
import dev.moult.print.SourceWriter;
import dev.moult.tree.PyModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.Recipe;
import org.openrewrite.Tree;
import org.openrewrite.internal.RecipeRunException;

/** Runs recipes on one module at a time. Immutable, and safe to use by many threads at once. */
public final class RecipeRunner {
    /**
     * A recipe among the steps.
     *
     * @param end the index after its members in the list of all steps
     * @param ids the short and full ids of the recipes that it is a member of
     * @param words one of which is in every module that has a site of the recipe itself
     */
    private record Step(Recipe recipe, int end, Set<String> ids, WordSearch words) {
        Step(Recipe recipe, int end, Set<String> ids) {
            this(recipe, end, ids, recipe instanceof PythonRecipe python
                    ? WordSearch.of(python.getTriggerWords())
                    : WordSearch.ANY_FILE);
        }
    }

    /** With fewer recipes, each looks at a module sooner than its text is made for a look at the words. */
    private static final int MANY_STEPS = 4;

    private final List<Step> steps;
    private final RunSettings settings;
    private final WordSearch triggerWords;

    /** Makes a runner of these recipes, each followed by its members, in this order, but that predecessors come first. */
    public RecipeRunner(List<Recipe> recipes, RunSettings settings) {
        List<Step> flat = new ArrayList<>();
        for (Recipe recipe : RecipeOrder.of(recipes)) {
            flatten(recipe, Set.of(), flat);
        }
        this.steps = List.copyOf(flat);
        this.settings = settings;
        this.triggerWords = triggerWordsOf(flat);
    }

    private RecipeRunner(RecipeRunner other, RunSettings settings) {
        this.steps = other.steps;
        this.settings = settings;
        this.triggerWords = other.triggerWords;
    }

    /** Returns a runner of the same recipes with other settings. */
    public RecipeRunner withSettings(RunSettings newSettings) {
        // The first `equals` of a record in a run links method handles, which takes some 30 ms.
        boolean isSame = newSettings.unsafe() == settings.unsafe()
                && newSettings.target().compareTo(settings.target()) == 0
                && newSettings.lineWidth() == settings.lineWidth();
        return isSame ? this : new RecipeRunner(this, newSettings);
    }

    private static void flatten(Recipe recipe, Set<String> around, List<Step> flat) {
        int index = flat.size();
        flat.add(new Step(recipe, 0, around));
        Set<String> ids = new LinkedHashSet<>(around);
        ids.add(recipe.getName());
        ids.add(idOf(recipe));
        for (Recipe member : RecipeOrder.of(recipe.getRecipeList())) {
            flatten(member, ids, flat);
        }
        flat.set(index, new Step(recipe, flat.size(), around));
    }

    private static WordSearch triggerWordsOf(List<Step> steps) {
        Set<String> words = new LinkedHashSet<>();
        for (Step step : steps) {
            Recipe recipe = step.recipe();
            if (recipe instanceof PythonRecipe python) {
                words.addAll(python.getTriggerWords());
            } else if (recipe.getRecipeList().isEmpty()) {
                return WordSearch.ANY_FILE;
            }
        }
        return WordSearch.of(words);
    }

    /** Whether no recipe can change anything. */
    public boolean isReportOnly() {
        return steps.stream().allMatch(step -> step.recipe() instanceof PythonRecipe python && python.isReportOnly());
    }

    /** Returns what the recipes change about the packages that a project depends on, by the short ids of the recipes. */
    public Map<String, DependencyChange> dependencyChanges() {
        Map<String, DependencyChange> changes = new LinkedHashMap<>();
        for (Step step : steps) {
            if (step.recipe() instanceof PythonRecipe recipe && step.recipe() instanceof ManifestFollower follower) {
                changes.put(recipe.getShortId(), follower.getDependencyChange());
            }
        }
        return changes;
    }

    public RunSettings settings() {
        return settings;
    }

    /** Whether a file of these bytes can have a site; false for most files, and much faster than parsing. */
    public boolean mayChange(byte[] bytes) {
        return mayChange(bytes, bytes.length);
    }

    /** Whether a file that is the first {@code length} bytes of a buffer can have a site. */
    public boolean mayChange(byte[] buffer, int length) {
        return triggerWords.standsIn(buffer, length);
    }

    /** Whether a file that cannot have a site certainly does not hold this word. */
    public boolean looksFor(String word) {
        return triggerWords.isFor(word);
    }

    /** Runs the recipes on a module of which no project is known. */
    public ModuleResult run(PyModule module) {
        return run(module, Project.alone(module));
    }

    /** Runs the recipes one after the other. A recipe that crashes leaves the module as it was before it. */
    public ModuleResult run(PyModule module, Project project) {
        return run(module, project, SourceWriter.toText(module).getBytes(StandardCharsets.UTF_8));
    }

    private ModuleResult run(PyModule module, Project project, byte[] source) {
        return run(module, project, source, module::getSourcePath);
    }

    /**
     * Does the same where the bytes of the module are at hand.
     *
     * @param path the path that preconditions compare, asked for where there are some
     */
    public ModuleResult run(PyModule module, Project project, byte[] source, Supplier<Path> path) {
        return new Run(module, project, source, path).result();
    }

    /** The recipes at work on one module. */
    private final class Run {
        private final PyModule module;
        private final Project project;
        private final Supplier<Path> path;
        private final boolean mayHaveDirectives;

        /** The module as the steps so far left it, and its text, which is made where a step asks for it. */
        private PyModule current;
        private byte @Nullable [] text;

        Run(PyModule module, Project project, byte[] source, Supplier<Path> path) {
            this.module = module;
            this.project = project;
            this.path = path;
            this.current = module;
            this.text = source;
            this.mayHaveDirectives = Directives.mayBeIn(source);
        }

        ModuleResult result() {
            Map<PyModule, List<Site>> sites = new IdentityHashMap<>();
            List<RecipeFailure> failures = new ArrayList<>();
            for (int i = 0; i < steps.size(); ) {
                Step step = steps.get(i);
                SiteLog log = new SiteLog();
                i++;
                try {
                    if (!appliesTo(step.recipe())) {
                        i = step.end();
                    } else if (hasWords(step)) {
                        PyModule edited = run(step, log);
                        sites.computeIfAbsent(current, seen -> new ArrayList<>()).addAll(log.sites());
                        follow(edited);
                    }
                } catch (RuntimeException | StackOverflowError | AssertionError crash) {
                    failures.add(new RecipeFailure(idOf(step.recipe()), causeOf(crash)));
                }
            }
            return new ModuleResult(module, current, SiteLocator.locate(module, sites), failures);
        }

        private void follow(PyModule edited) {
            if (edited != current) {
                current = edited;
                text = null;
            }
        }

        /** Whether the text has one of the words of a step. */
        private boolean hasWords(Step step) {
            if (steps.size() < MANY_STEPS) {
                return true;
            }
            if (text == null) {
                text = SourceWriter.toText(current).getBytes(StandardCharsets.UTF_8);
            }
            return step.words().standsIn(text, text.length);
        }

        private boolean appliesTo(Recipe recipe) {
            return !(recipe instanceof PythonRecipe python) || python.getPreconditions().stream().allMatch(this::isMet);
        }

        /** Whether a recipe, or one of its members, marks or changes the module. */
        private boolean isMet(Recipe precondition) {
            // OpenRewrite's own recipes know a file by what its tree says.
            PyModule asked = precondition instanceof PythonRecipe ? current : current.withSourcePath(path.get());
            return result(precondition, asked, new SiteLog()) != asked
                    || precondition.getRecipeList().stream().anyMatch(this::isMet);
        }

        private PyModule run(Step step, SiteLog log) {
            log.partOf(step.ids());
            PyModule visited = visit(step.recipe(), log);
            return step.recipe() instanceof PythonRecipe python && python.isReportOnly() ? current : visited;
        }

        private PyModule visit(Recipe recipe, SiteLog log) {
            if (result(recipe, current, log) instanceof PyModule edited) {
                return edited;
            }
            throw new IllegalStateException("a recipe cannot remove or replace a whole file");
        }

        private @Nullable Tree result(Recipe recipe, PyModule visited, SiteLog log) {
            ExecutionContext context = new WithoutTables();
            settings.attachTo(context);
            log.attachTo(context);
            CurrentProject.attach(project, context);
            if (!mayHaveDirectives) {
                Directives.attachNone(context);
            }
            CurrentFile.attach(path, context);
            return recipe.getVisitor().visit(visited, context);
        }
    }

    /** OpenRewrite's own recipes fill tables in the first cycle of a run. Nobody reads those here. */
    private static final class WithoutTables extends InMemoryExecutionContext {
        @Override
        public int getCycle() {
            return 2;
        }
    }

    private static String idOf(Recipe recipe) {
        return recipe instanceof PythonRecipe python ? python.getShortId() : recipe.getName();
    }

    private static Throwable causeOf(Throwable crash) {
        return crash instanceof RecipeRunException && crash.getCause() != null ? crash.getCause() : crash;
    }
}
