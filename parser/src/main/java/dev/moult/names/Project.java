package dev.moult.names;

import dev.moult.print.SourceWriter;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The modules of a project, read only as far as somebody asks: an import is followed by parsing just that file, once.
 * The trees are those that are visited, so nodes have the same ids in an analysis of the whole project and in the visit
 * of a file; all of them are as the run found them. Safe for use by several threads at once.
 */
public final class Project {
    private final ProjectFiles files;
    private final ModuleStore store;
    private final WordIndex words;
    private final ModulePaths modulePaths;
    private final DefinitionFinder definitions;
    private final CalleeFinder callees;
    private final ClassFinder classes;
    private final MethodNames methodNames;
    private final Map<Class<?>, Once<?>> analyses = new ConcurrentHashMap<>();
    private final Map<String, Project> knowing = new ConcurrentHashMap<>();

    /** A value that the first who asks computes while the others wait. */
    private static final class Once<T> {
        private @Nullable T value;

        synchronized T get(Function<Project, T> make, Project project) {
            if (value == null) {
                value = make.apply(project);
            }
            return value;
        }
    }

    private Project(ProjectFiles files) {
        this.files = files;
        store = new ModuleStore(files);
        words = new WordIndex(files, store::passes);
        modulePaths = new ModulePaths(files);
        definitions = new DefinitionFinder(store, modulePaths);
        classes = new ClassFinder(store, definitions, words);
        AnnotationReader annotations = new AnnotationReader(store, definitions, classes);
        callees = new CalleeFinder(store, definitions, classes, annotations, "");
        methodNames = new MethodNames(store, definitions, classes, callees, words);
    }

    private Project(Project same, String foreignClass) {
        files = same.files;
        store = same.store;
        words = same.words;
        modulePaths = same.modulePaths;
        definitions = same.definitions;
        classes = new ClassFinder(store, definitions, words);
        AnnotationReader annotations = new AnnotationReader(store, definitions, classes);
        callees = new CalleeFinder(store, definitions, classes, annotations, foreignClass);
        methodNames = new MethodNames(store, definitions, classes, callees, words);
    }

    /** Returns the project of these files. Nothing is read yet. */
    public static Project of(ProjectFiles files) {
        return new Project(files);
    }

    /**
     * Returns the same project with the knowledge that a name of a library is that of a class, so that calling it gives
     * an instance.
     */
    public Project knowing(String className) {
        return Libraries.shipped().isClass(className) || definition(className).isPresent()
                ? this
                : knowing.computeIfAbsent(className, name -> new Project(this, name));
    }

    /** Returns the project that consists of one module. */
    public static Project alone(PyModule module) {
        String path = module.getSourcePath().toString().replace('\\', '/');
        Project project = new Project(new SingleFile(path, module));
        project.store.add(path, module);
        return project;
    }

    /** The one file of a module alone, printed when somebody looks for a word in it. */
    private record SingleFile(String path, PyModule module) implements ProjectFiles {
        @Override
        public List<String> paths() {
            return List.of(path);
        }

        @Override
        public Optional<byte[]> read(String asked) {
            try {
                return asked.equals(path) ? Optional.of(SourceWriter.toBytes(module)) : Optional.empty();
            } catch (CharacterCodingException edited) {
                // An edited module may have characters that its encoding lacks; every word that counts is ASCII.
                return Optional.of(SourceWriter.toText(module).getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public boolean isGiven(String asked) {
            return asked.equals(path);
        }
    }

    // ---------------------------------------------------------------------------------------------------- files

    /** Returns the path of every Python file of the project, relative to its root. */
    public List<String> paths() {
        return files.paths();
    }

    /** Whether the file is one that this run migrates; no other may be edited. */
    public boolean isGiven(String path) {
        return files.isGiven(path);
    }

    /** Returns the tree of a file as the run found it; nothing where there is none or it does not parse. */
    public Optional<PyModule> module(String path) {
        return store.module(path);
    }

    /** Returns the path of a tree of the project, which may be edited; nothing for a tree from elsewhere. */
    public Optional<String> pathOf(PyModule module) {
        return store.pathOf(module);
    }

    /** Returns the names of a module. An edited tree has a model of its own. */
    public SemanticModel semanticModel(PyModule module) {
        return store.model(module);
    }

    /** Returns the paths of the files in whose bytes a word occurs as a whole; ASCII letters, digits and underscores. */
    public List<String> pathsMentioning(String word) {
        return words.paths(word);
    }

    /** Returns the paths of the files that may define a class with a base of this name, or give it another name. */
    public List<String> pathsInheriting(String className) {
        return words.paths(className, WordUse.IN_CLASS_HEADER | WordUse.ALIASED);
    }

    /** Returns the paths of the files that may assign to an attribute of this name. */
    public List<String> pathsSetting(String attribute) {
        return words.paths(attribute, WordUse.ATTRIBUTE);
    }

    /** Returns the paths of the files in which a word may stand in one of these ways, bits of {@link WordUse}. */
    List<String> pathsMentioning(String word, int uses) {
        return words.paths(word, uses);
    }

    /** Whether a dotted name, as a module imports it, begins with a package or module of the project. */
    public boolean isOwn(String dotted, PyModule from) {
        int dot = dotted.indexOf('.');
        String first = dot < 0 ? dotted : dotted.substring(0, dot);
        return first.isEmpty() || resolveModule(first, pathOf(from).orElse("")).isPresent();
    }

    /** Returns the paths of the files in which a string may end with a word, as the name of something that is patched. */
    public List<String> pathsQuoting(String word) {
        return words.pathsQuoting(word);
    }

    /**
     * Returns the paths of the files that may take a name from the module of a path, to judge by their words: by an import
     * from there, or as an attribute.
     */
    public List<String> pathsTaking(String name, String path) {
        String module = moduleName(path);
        // Whoever imports from a module writes its name, or but dots if it is a package.
        return words.pathsTaking(name, module.substring(module.lastIndexOf('.') + 1), ModulePaths.isPackage(path));
    }

    /** Whether a word occurs as a whole in the bytes of a file. */
    public boolean mentions(String path, String word) {
        return words.isIn(path, word);
    }

    /**
     * Returns what an analysis of the whole project finds, computed when it is first asked for. An analysis may ask for
     * others, but not in a circle.
     *
     * @param key the class of what is found, one for each analysis
     */
    @SuppressWarnings("unchecked") // Each key has values of its own class.
    public <T> T analysis(Class<T> key, Function<Project, T> make) {
        return ((Once<T>) analyses.computeIfAbsent(key, k -> new Once<T>())).get(make, this);
    }

    // ---------------------------------------------------------------------------------------------------- visits

    /** Returns the tree with which a visit of a file has to begin, if there is one already; {@link #close} ends the visit. */
    public Optional<PyModule> open(String path) {
        return store.open(path);
    }

    /** Gives the tree of a file whose visit has begun, and returns the one to visit. */
    public PyModule offer(String path, PyModule module) {
        return store.offer(path, module);
    }

    /** Keeps what a file is, which the run is about to write: what is asked about it later is answered from that. */
    public void keep(String path, byte[] original) {
        store.keep(path, original);
    }

    /** Ends the visit of a file. Its tree is dropped unless somebody has asked for it. */
    public void close(String path) {
        store.close(path);
    }

    // ---------------------------------------------------------------------------------------------------- names

    /** Returns the file of a module or package that code of another file means: {@code app.db}, {@code .db}, {@code ..}. */
    public Optional<String> resolveModule(String dotted, String fromPath) {
        return modulePaths.resolve(dotted, fromPath);
    }

    /** Returns the file of a module as {@link #resolveModule} does, or of one that is only likely to be meant: for a doubt. */
    public Optional<String> resolveLikelyModule(String dotted, String fromPath) {
        return modulePaths.resolveLikely(dotted, fromPath);
    }

    /** Returns the dotted name of the module in a file: {@code app.db} for {@code src/app/db.py}. */
    public String moduleName(String path) {
        return modulePaths.nameOf(path);
    }

    /** Returns the only definition of a qualified name, through re-exports; nothing where there are several or none. */
    public Optional<Definition> definition(String qualifiedName) {
        List<Meaning> found = definitions.meanings(qualifiedName, "");
        return found.size() == 1 ? found.get(0).definition() : Optional.empty();
    }

    /** Returns every definition that a qualified name may have, through re-exports, {@code __init__} and star imports. */
    public List<Definition> definitions(String qualifiedName) {
        return defined(definitions.meanings(qualifiedName, ""));
    }

    /** Returns every definition that a name or an attribute chain over one may mean where it stands. */
    public List<Definition> definitions(PyModule module, Expression expression) {
        return defined(definitions.meanings(module, expression));
    }

    private static List<Definition> defined(List<Meaning> meanings) {
        return meanings.stream().flatMap(meaning -> meaning.definition().stream()).toList();
    }

    /**
     * Returns all that a name or an attribute chain over one may mean, each name with its module in front and where it is
     * defined, through the re-exports of this project: {@code requests.get} where {@code app.http} imports it.
     */
    public List<QualifiedName> qualifiedNames(PyModule module, Expression expression) {
        return definitions.qualifiedNames(module, expression);
    }

    /** Returns what a call gives: a coroutine, something else, or nobody knows. */
    public Callee callee(PyModule module, Py.Call call) {
        return callees.facts(module, call, 0).callee();
    }

    /** Whether a decorator of the project is annotated to give what it takes, as {@code Callable[[F], F]} says. */
    public boolean keepsFunction(PyModule module, Py.Decorator decorator) {
        boolean isMade = decorator.getExpression() instanceof Py.Call;
        Expression name = decorator.getExpression() instanceof Py.Call call ? call.getFunction() : decorator.getExpression();
        List<Definition> found = definitions(module, name);
        return !found.isEmpty()
                && found.stream().allMatch(each -> new DecoratorTypes(definitions).keepsResult(each, isMade));
    }

    /**
     * Returns what methods of this name give, whatever their class: a coroutine if all that the project defines do and no
     * known library has one that does not, a future or the like if those do that give anything to wait for. That an unknown
     * object has such a method is a guess.
     */
    public Callee.Kind kindOfMethods(String name) {
        return methodNames.kindOf(name);
    }

    /** Returns what is known of the class of a value. */
    public TypeFacts typeOf(PyModule module, Expression expression) {
        return callees.types().typeOf(module, expression, 0);
    }

    /** Returns the classes of the project that a value may have, as far as they are known, each with its bases behind it. */
    public List<Definition> classes(PyModule module, Expression expression) {
        return typeOf(module, expression).classes().stream()
                .flatMap(name -> classes.find(name).or(() -> definition(name)).stream())
                .flatMap(found -> callees.types().family(found).stream())
                .toList();
    }

    /**
     * Returns all that an attribute of the instances of a class may mean by what its class and its bases define, as far as
     * they are known, each with the class that has it in front: {@code requests.sessions.Session.get}. What a class of the
     * project defines is {@link QualifiedName.Source#LOCAL}.
     */
    public List<QualifiedName> members(String className, String name) {
        List<Meaning> found = classes.find(className)
                .or(() -> definition(className))
                .map(owner -> definitions.member(owner, name))
                .orElseGet(() -> List.of(Meaning.foreign(className + "." + name, false)));
        Certainty certainty = found.size() == 1 ? Certainty.CERTAIN : Certainty.MAYBE;
        return found.stream()
                .map(each -> new QualifiedName(
                        each.name(),
                        certainty,
                        each.definition().isPresent() ? QualifiedName.Source.LOCAL : QualifiedName.Source.IMPORT,
                        each.typingOnly()))
                .toList();
    }

    /** Whether instances of some class of the project that inherits a method have something else of its name. */
    public boolean isOverridden(Definition method) {
        String name = method.simpleName();
        return classes.owner(method)
                .filter(owner -> !classes.subclasses(owner).stream().allMatch(each -> hasOnly(each, name, method)))
                .isPresent();
    }

    private boolean hasOnly(Definition owner, String name, Definition method) {
        List<Meaning> found = definitions.member(owner, name);
        return found.size() == 1
                && found.get(0).definition().filter(each -> each.node().getId().equals(method.node().getId())).isPresent()
                && classes.attribute(owner, name).isEmpty();
    }

    /** Whether a class is another one or is known to inherit from it, through the project and the libraries that are known. */
    public boolean isSubclass(String className, String ancestor) {
        return isSubclass(className, Libraries.shipped().defined(ancestor), new HashSet<>());
    }

    private boolean isSubclass(String className, String ancestor, Set<String> seen) {
        String defined = Libraries.shipped().defined(className);
        if (defined.equals(ancestor)) {
            return true;
        }
        if (!seen.add(defined)) {
            return false;
        }
        List<String> bases = definition(defined)
                .map(found -> definitions.bases(found).stream().map(Meaning::name).toList())
                .orElseGet(() -> Libraries.shipped().bases(defined));
        return bases.stream().anyMatch(base -> isSubclass(base, ancestor, seen));
    }

    /** Returns everything that may catch an exception that leaves a node: in its function, and in those that call it. */
    public Catchers catchers(PyModule module, Py node) {
        return CatcherSearch.of(this, module, node);
    }

    /**
     * Returns the string literals of the project that are a dotted name, or end with it as an attribute path:
     * {@code "app.client.requests.get"} for {@code requests.get}, as {@code mock.patch} takes it.
     */
    public List<Place> stringMentions(String dottedName) {
        return StringMentions.of(this, dottedName);
    }
}
