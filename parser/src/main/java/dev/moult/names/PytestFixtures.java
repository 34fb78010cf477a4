package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Knows what pytest passes to tests and to fixtures: a parameter gets the value of the fixture of its name, which pytest
 * looks for in the class, the module, and each {@code conftest.py} from the folder of the module up. What plugins provide
 * is not known.
 */
final class PytestFixtures {
    private static final Set<String> DECORATORS = Set.of("pytest.fixture", "pytest_asyncio.fixture");

    private final ModuleStore store;
    private final DefinitionFinder definitions;
    private final AnnotationReader annotations;
    private final TypeFinder types;

    /** A fixture, and the module in which it stands. */
    private record Fixture(PyModule module, Py.FunctionDef function) {}

    /** The outcome of a search in one place: a fixture, or that the search must end there. */
    private record Found(Optional<Fixture> fixture, boolean isUnclear) {
        static final Found NOTHING = new Found(Optional.empty(), false);
        static final Found UNCLEAR = new Found(Optional.empty(), true);
    }

    PytestFixtures(
            ModuleStore store, DefinitionFinder definitions, AnnotationReader annotations, TypeFinder types) {
        this.store = store;
        this.definitions = definitions;
        this.annotations = annotations;
        this.types = types;
    }

    /** Returns the type of a parameter without an annotation, as far as pytest passes it. */
    TypeFacts ofParameter(Assignment parameter, PyModule module, int depth) {
        if (!(parameter.scope().node() instanceof Py.FunctionDef function)
                || parameter.value().isPresent()
                || depth > TypeFinder.MAX_DEPTH
                || !asksForFixtures(function, module)
                || mayGetAnother(function, parameter.scope(), parameter.name().getName(), module)) {
            return TypeFacts.UNKNOWN;
        }
        return find(parameter, module)
                .filter(fixture -> !fixture.function().getId().equals(function.getId()))
                .map(fixture -> value(fixture, depth + 1))
                .orElse(TypeFacts.UNKNOWN);
    }

    private boolean asksForFixtures(Py.FunctionDef function, PyModule module) {
        return function.getName().getName().startsWith("test") || isFixture(function, module);
    }

    private boolean isFixture(Py.FunctionDef function, PyModule module) {
        return function.getDecorators().stream().anyMatch(decorator -> isFixture(decorator, module));
    }

    private boolean isFixture(Py.Decorator decorator, PyModule module) {
        return store.model(module).qualifiedNames(called(decorator)).names().stream()
                .anyMatch(name -> DECORATORS.contains(name.name()));
    }

    private static Expression called(Py.Decorator decorator) {
        return decorator.getExpression() instanceof Py.Call call ? call.getFunction() : decorator.getExpression();
    }

    // --------------------------------------------------------------------------------------- who else may pass it

    /** Whether something may pass the argument in place of a fixture: a parametrization or a patch. */
    private boolean mayGetAnother(Py.FunctionDef function, Scope scope, String name, PyModule module) {
        List<Py.Decorator> decorators = new ArrayList<>(function.getDecorators());
        scope.parent().map(Scope::node).ifPresent(outer -> {
            if (outer instanceof Py.ClassDef owner) {
                decorators.addAll(owner.getDecorators());
            }
        });
        Scope top = store.model(module).moduleScope();
        return decorators.stream().anyMatch(decorator -> !isHarmless(decorator, name, module))
                || top.binding("pytestmark").isPresent()
                || top.binding("pytest_generate_tests").isPresent();
    }

    private boolean isHarmless(Py.Decorator decorator, String name, PyModule module) {
        String marker = store.model(module)
                .qualifiedNames(called(decorator))
                .certain()
                .map(QualifiedName::name)
                .orElse("");
        if (marker.equals("pytest.mark.parametrize")) {
            return decorator.getExpression() instanceof Py.Call call
                    && !call.getArguments().isEmpty()
                    && call.getArguments().get(0) instanceof Py.StringLiteral names
                    && !List.of(Literals.contents(names.getSource()).split("[\\s,]+")).contains(name);
        }
        return marker.startsWith("pytest.mark.") || DECORATORS.contains(marker);
    }

    // ------------------------------------------------------------------------------------------------ the search

    private Optional<Fixture> find(Assignment parameter, PyModule module) {
        String name = parameter.name().getName();
        Scope around = parameter.scope().parent().orElseThrow();
        if (around.kind() == ScopeKind.CLASS) {
            Found own = in(around, name, module);
            boolean inherits = around.node() instanceof Py.ClassDef owner && owner.getArguments() != null;
            if (own.fixture().isPresent() || own.isUnclear() || inherits) {
                return own.fixture();
            }
        } else if (around.kind() != ScopeKind.MODULE) {
            return Optional.empty();
        }
        Found own = in(store.model(module).moduleScope(), name, module);
        return own.fixture().isPresent() || own.isUnclear() ? own.fixture() : inConftests(name, module);
    }

    private Optional<Fixture> inConftests(String name, PyModule module) {
        String path = store.pathOf(module).orElse("");
        for (int slash = path.lastIndexOf('/'); !path.isEmpty(); slash = path.lastIndexOf('/', slash - 1)) {
            String conftest = path.substring(0, slash + 1) + "conftest.py";
            Optional<PyModule> there = conftest.equals(path) ? Optional.empty() : store.module(conftest);
            if (there.isPresent()) {
                Scope top = store.model(there.get()).moduleScope();
                Found found = in(top, name, there.get());
                if (found.fixture().isPresent()
                        || found.isUnclear()
                        || top.binding("pytest_generate_tests").isPresent()) {
                    return found.fixture();
                }
            }
            if (slash < 0) {
                break;
            }
        }
        return Optional.empty();
    }

    private Found in(Scope scope, String name, PyModule module) {
        Found byName = inBinding(scope, name, module);
        if (byName.fixture().isPresent() || byName.isUnclear()) {
            return byName;
        }
        for (Binding binding : scope.bindings().values()) {
            for (Assignment assignment : binding.assignments()) {
                if (assignment.node() instanceof Py.FunctionDef function && mayBeCalled(function, name)) {
                    return Found.UNCLEAR;
                }
            }
        }
        return scope.kind() == ScopeKind.MODULE && !store.model(module).starImports().isEmpty()
                ? Found.UNCLEAR
                : Found.NOTHING;
    }

    /** Whether a decorator gives a fixture this name, or one that cannot be read. */
    private static boolean mayBeCalled(Py.FunctionDef function, String name) {
        return namesOf(function).anyMatch(given ->
                !(given instanceof Py.StringLiteral text) || Literals.contents(text.getSource()).equals(name));
    }

    /** Returns the names that decorators give a function: {@code @pytest.fixture(name="…")}. */
    private static Stream<Expression> namesOf(Py.FunctionDef function) {
        return function.getDecorators().stream()
                .map(Py.Decorator::getExpression)
                .filter(Py.Call.class::isInstance)
                .flatMap(call -> ((Py.Call) call).keyword("name").stream());
    }

    private Found inBinding(Scope scope, String name, PyModule module) {
        List<Assignment> assignments = scope.binding(name).map(Binding::assignments).orElse(List.of());
        if (assignments.isEmpty()) {
            return Found.NOTHING;
        }
        Assignment only = assignments.get(0);
        if (assignments.size() > 1) {
            return Found.UNCLEAR;
        }
        if (only.node() instanceof Py.FunctionDef function) {
            return isFixture(function, module) ? fixture(module, function) : Found.NOTHING;
        }
        if (only.kind() != AssignmentKind.IMPORT_FROM) {
            return Found.NOTHING;
        }
        List<Meaning> meanings = definitions.meanings(module, only.name());
        Optional<Definition> imported = meanings.size() == 1 ? meanings.get(0).definition() : Optional.empty();
        if (imported.isEmpty()) {
            return Found.UNCLEAR;
        }
        return imported.get().node() instanceof Py.FunctionDef function && isFixture(function, imported.get().module())
                ? fixture(imported.get().module(), function)
                : Found.NOTHING;
    }

    /** A fixture with a name of its own, or with more decorators than one, is not read. */
    private static Found fixture(PyModule module, Py.FunctionDef function) {
        return function.getDecorators().size() == 1 && namesOf(function).findAny().isEmpty()
                ? new Found(Optional.of(new Fixture(module, function)), false)
                : Found.UNCLEAR;
    }

    // -------------------------------------------------------------------------------------------------- its value

    private TypeFacts value(Fixture fixture, int depth) {
        FunctionBody body = FunctionBody.of(fixture.function());
        if (fixture.function().getReturns() != null) {
            Expression declared = fixture.function().getReturns().getElement();
            TypeFacts type = body.yields()
                    ? annotations.part(fixture.module(), declared, ElementFinder.Part.ITEM, depth)
                    : annotations.read(fixture.module(), declared, depth);
            if (type.isComplete()) {
                return type;
            }
        }
        if (body.delegates() || !body.yields() && !body.alwaysReturnsValue()) {
            return TypeFacts.UNKNOWN;
        }
        List<Expression> values = new ArrayList<>();
        for (Py.Yield each : body.yielded()) {
            if (each.getValue() == null) {
                return TypeFacts.UNKNOWN;
            }
            values.add(each.getValue());
        }
        List<Expression> given = body.yields() ? values : body.returned();
        return given.stream()
                .map(value -> types.typeOf(fixture.module(), value, depth))
                .reduce(TypeFacts::or)
                .orElse(TypeFacts.UNKNOWN);
    }
}
