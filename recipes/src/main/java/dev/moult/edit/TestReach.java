package dev.moult.edit;

import dev.moult.names.Project;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.openrewrite.Cursor;

/**
 * Which functions of a module of tests may run while some of the tests do: those that they mention, fixtures, and all
 * that others may call; not the other tests, nor what only these mention.
 */
final class TestReach {
    private static final String TEST = "test";
    private static final Set<String> SCOPED_FIXTURES = Set.of("monkeypatch", "mocker");
    private static final Set<String> ENTERING =
            Set.of("enter_context", "enter_async_context", "enterContext", "enterAsyncContext");

    /** The functions of the module and the methods of its classes. */
    private final List<Py.FunctionDef> functions;

    private final Set<UUID> reached = new HashSet<>();

    private TestReach(List<Py.FunctionDef> functions) {
        this.functions = functions;
    }

    /** Finds what runs while these tests of a module do. */
    static TestReach of(Project project, String path, PyModule module, Set<UUID> tests) {
        List<Py.FunctionDef> functions =
                module.getStatements().stream().flatMap(TestReach::functionsOf).toList();
        TestReach reach = new TestReach(functions);
        Set<String> mentioned = new HashSet<>();
        module.getStatements().stream()
                .filter(each -> !functions.contains(each))
                .forEach(each -> reach.addNames(each, mentioned));
        for (Py.FunctionDef function : functions) {
            boolean own = module.getStatements().contains(function);
            if (tests.contains(function.getId()) || !isForTestsOnly(function, own, project, path)) {
                reach.add(function, mentioned);
            }
        }
        reach.follow(mentioned);
        return reach;
    }

    private static Stream<Py.FunctionDef> functionsOf(Statement statement) {
        if (statement instanceof Py.ClassDef definition) {
            return definition.getBody().getStatements().stream()
                    .filter(Py.FunctionDef.class::isInstance)
                    .map(Py.FunctionDef.class::cast);
        }
        return statement instanceof Py.FunctionDef function ? Stream.of(function) : Stream.of();
    }

    /** Whether a function is a test, or a plain function that no other module mentions. */
    private static boolean isForTestsOnly(Py.FunctionDef function, boolean inModule, Project project, String path) {
        String name = function.getName().getName();
        return name.startsWith(TEST)
                || inModule
                        && function.getDecorators().isEmpty()
                        && project.pathsMentioning(name).stream().allMatch(path::equals);
    }

    private void follow(Set<String> mentioned) {
        for (boolean more = true; more; ) {
            more = false;
            for (Py.FunctionDef function : functions) {
                if (!reached.contains(function.getId())
                        && mentioned.contains(function.getName().getName())) {
                    add(function, mentioned);
                    more = true;
                }
            }
        }
    }

    private void add(Py.FunctionDef function, Set<String> mentioned) {
        reached.add(function.getId());
        function.getParameters().getElements().forEach(each -> addNames(each, mentioned));
        function.getDecorators().forEach(each -> addNames(each, mentioned));
        addNames(function.getBody(), mentioned);
    }

    /** Adds the names in a node, those of attributes too, without those in the functions of the module. */
    private void addNames(Py node, Set<String> mentioned) {
        new PyVisitor<Integer>() {
            @Override
            public Py visitFunctionDef(Py.FunctionDef inner, Integer unused) {
                return functions.contains(inner) ? inner : super.visitFunctionDef(inner, unused);
            }

            @Override
            public Py visitName(Py.Name name, Integer unused) {
                mentioned.add(name.getName());
                return name;
            }
        }.visit(node, 0);
    }

    /** Whether what is at a place may run while the tests do. */
    boolean includes(Cursor place) {
        Optional<Py.FunctionDef> function = outermostFunction(place);
        return function.filter(functions::contains).isEmpty()
                || reached.contains(function.get().getId());
    }

    /**
     * Returns the test, a function of its module or a method of a class of it, with whose end a patch ends. Absent if
     * it may last longer.
     *
     * @param patch the place of the call that patches
     */
    static Optional<Py.FunctionDef> testAround(Cursor patch) {
        return outermostFunction(patch)
                .filter(function -> function.getName().getName().startsWith(TEST))
                .filter(function -> isUndone(patch, function));
    }

    private static boolean isUndone(Cursor patch, Py.FunctionDef test) {
        Py.Call call = patch.getValue();
        Py around = outerNode(patch);
        if (around instanceof Py.WithItem || around instanceof Py.Decorator) {
            return true;
        }
        if (around instanceof Py.Call outer && outer != call) {
            return outer.getFunction() instanceof Py.Attribute method
                    && ENTERING.contains(method.getName().getElement().getName());
        }
        Expression receiver = call.getFunction();
        while (receiver instanceof Py.Attribute attribute) {
            receiver = attribute.getValue();
        }
        return receiver instanceof Py.Name name
                && SCOPED_FIXTURES.contains(name.getName())
                && test.getParameters().getElements().stream()
                        .anyMatch(parameter -> parameter.getName() != null
                                && parameter.getName().getName().equals(name.getName()));
    }

    private static Py outerNode(Cursor cursor) {
        return cursor.getParentOrThrow().getPathAsStream()
                .filter(each -> each instanceof Py && !(each instanceof Py.Parenthesized))
                .map(Py.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Py.FunctionDef> outermostFunction(Cursor place) {
        return place.getPathAsStream()
                .filter(Py.FunctionDef.class::isInstance)
                .map(Py.FunctionDef.class::cast)
                .reduce((inner, outer) -> outer);
    }
}
