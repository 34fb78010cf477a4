package dev.moult.edit;

import dev.moult.names.Definition;
import dev.moult.names.Literals;
import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.openrewrite.Cursor;

/**
 * The modules of a project in which tests put something else in the place of a function of a library:
 * {@code patch("app.client.asyncio.wait_for")}, {@code monkeypatch.setattr(client.asyncio, "wait_for", fake)}. A patch of
 * {@code "asyncio.wait_for"} is meant for what the test's module imports.
 */
public final class PatchedModules {
    private static final Set<String> PATCHERS = Set.of("patch", "setattr", "object");
    private static final Set<String> FORMS = Set.of("autospec", "spec", "spec_set", "create");

    private final Project project;
    private final Map<String, Patched> known = new ConcurrentHashMap<>();

    /**
     * What is looked for.
     *
     * @param function the qualified name of a function
     * @param anyMock whether a mock that does nothing counts, which returns another mock
     */
    private record Sought(String function, boolean anyMock) {
        String module() {
            return function.substring(0, function.lastIndexOf('.'));
        }

        String name() {
            return function.substring(function.lastIndexOf('.') + 1);
        }

        /** Tells one from another. The first hash code of a record in a run links method handles, which takes 15 ms. */
        String key() {
            return anyMock ? function : function + "()";
        }
    }

    /**
     * What is patched.
     *
     * @param patchers the files that patch, by the modules that they patch
     * @param tests what of a module is patched by a test of its own, for as long as that test runs
     */
    private record Patched(Map<String, String> patchers, Map<String, TestReach> tests) {}

    private PatchedModules(Project project) {
        this.project = project;
    }

    public static PatchedModules of(Project project) {
        return project.analysis(PatchedModules.class, PatchedModules::new);
    }

    /** Returns why code that names these things needs a review where it stands: a test replaces one, and expects its use. */
    public static Optional<String> reviewReason(
            Project project, PyModule module, Set<String> qualifiedNames, Cursor place) {
        return project.pathOf(module).flatMap(path -> qualifiedNames.stream()
                .filter(name -> name.contains(".") && !name.startsWith("builtins."))
                .sorted()
                .flatMap(name -> of(project).patcher(path, name, place).stream()
                        .map(test -> "`" + test + "` patches `" + name + "` here"))
                .findFirst());
    }

    /** Returns the file that patches a function, of this qualified name, for what is at a place in the module of a path. */
    public Optional<String> patcher(String path, String function, Cursor place) {
        return patcher(path, new Sought(function, true), place);
    }

    /** Returns the same, but passes over mocks that nobody tells what to return: they return mocks, which take any call. */
    public Optional<String> patcherWithResult(String path, String function, Cursor place) {
        return patcher(path, new Sought(function, false), place);
    }

    private Optional<String> patcher(String path, Sought sought, Cursor place) {
        Patched patched = known.computeIfAbsent(sought.key(), key -> search(sought));
        boolean byItself = patched.tests().containsKey(path) && patched.tests().get(path).includes(place);
        return byItself ? Optional.of(path) : Optional.ofNullable(patched.patchers().get(path));
    }

    private Patched search(Sought sought) {
        Patched patched = new Patched(new HashMap<>(), new HashMap<>());
        for (String path : project.pathsQuoting(sought.name())) {
            boolean mayPatch = project.mentions(path, "patch") || project.mentions(path, "setattr");
            Optional<PyModule> module = mayPatch ? project.module(path) : Optional.empty();
            if (module.isPresent()) {
                Patches patches = new Patches(project, path, module.get(), sought);
                patches.visit(module.get(), 0);
                patches.modules.forEach(each -> patched.patchers().putIfAbsent(each, path));
                if (!patches.tests.isEmpty()) {
                    patched.tests().put(path, TestReach.of(project, path, module.get(), patches.tests));
                }
            }
        }
        return patched;
    }

    /** Finds what one module patches. */
    private static final class Patches extends PyVisitor<Integer> {
        private final Project project;
        private final String path;
        private final PyModule module;
        private final Sought sought;
        private final Set<String> modules = new HashSet<>();

        /** The tests of this module that patch this module, by their ids. */
        private final Set<UUID> tests = new HashSet<>();

        Patches(Project project, String path, PyModule module, Sought sought) {
            this.project = project;
            this.path = path;
            this.module = module;
            this.sought = sought;
        }

        @Override
        public Py visitCall(Py.Call node, Integer unused) {
            if (PATCHERS.contains(Nodes.lastName(node.getFunction()))
                    && (sought.anyMock() || !isPlainMock(node))
                    && !UncalledMock.isMadeAt(getCursor(), project.semanticModel(module))) {
                List<Expression> arguments = node.getArguments().getElements();
                Optional<String> first = arguments.isEmpty() ? Optional.empty() : Literals.text(arguments.get(0));
                first.ifPresent(this::addNamed);
                if (first.isEmpty() && arguments.size() > 1 && Literals.text(arguments.get(1)).filter(sought.name()::equals).isPresent()) {
                    addModuleOf(arguments.get(0));
                }
            }
            return super.visitCall(node, unused);
        }

        /** Whether the test says nothing of what it puts there: `patch(target)`, perhaps with its form. */
        private static boolean isPlainMock(Py.Call call) {
            List<Expression> arguments = call.getArguments().getElements();
            int positional = Nodes.lastName(call.getFunction()).equals("patch") ? 1 : 2;
            long others = arguments.stream()
                    .filter(each -> !(each instanceof Py.KeywordArgument keyword
                            && FORMS.contains(keyword.getName().getName())))
                    .count();
            return !Nodes.lastName(call.getFunction()).equals("setattr") && others == positional;
        }

        /** Adds the module of {@code "app.client.asyncio.wait_for"} or of {@code "app.client.wait_for"}. */
        private void addNamed(String dotted) {
            if (dotted.equals(sought.function())) {
                addImported();
            } else if (dotted.endsWith("." + sought.name())) {
                String owner = dotted.substring(0, dotted.length() - sought.name().length() - 1);
                String module = "." + sought.module();
                String name = owner.endsWith(module) ? owner.substring(0, owner.length() - module.length()) : owner;
                project.resolveLikelyModule(name, path).ifPresent(this::addModule);
            }
        }

        /** Adds the module that is meant by {@code client.asyncio}, or those of {@code asyncio} alone. */
        private void addModuleOf(Expression object) {
            String lastModule = sought.module().substring(sought.module().lastIndexOf('.') + 1);
            boolean through = Nodes.lastName(object).equals(lastModule);
            if (through && object instanceof Py.Name) {
                addImported();
                return;
            }
            Expression owner = through && object instanceof Py.Attribute attribute ? attribute.getValue() : object;
            for (Definition definition : project.definitions(module, owner)) {
                if (definition.kind() == Definition.Kind.MODULE) {
                    addModule(definition.path());
                }
            }
        }

        private void addImported() {
            addModule(path);
            new PyVisitor<Integer>() {
                @Override
                public Py visitImport(Py.Import node, Integer unused) {
                    for (Py.Alias alias : node.getNames().getElements()) {
                        add(Nodes.dotted(alias.getName()));
                    }
                    return node;
                }

                @Override
                public Py visitImportFrom(Py.ImportFrom node, Integer unused) {
                    String dots = ".".repeat(node.getDots().size());
                    String from = node.getModule() == null ? dots : dots + Nodes.dotted(node.getModule());
                    add(from);
                    for (Py.Alias alias : node.getNames().getElements()) {
                        add((from.endsWith(".") ? from : from + ".") + Nodes.dotted(alias.getName()));
                    }
                    return node;
                }
            }.visit(module, 0);
        }

        private void add(String dotted) {
            project.resolveLikelyModule(dotted, path).ifPresent(modules::add);
        }

        private void addModule(String patched) {
            Optional<Py.FunctionDef> test = patched.equals(path) ? TestReach.testAround(getCursor()) : Optional.empty();
            test.ifPresentOrElse(function -> tests.add(function.getId()), () -> modules.add(patched));
        }
    }
}
