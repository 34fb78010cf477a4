package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.names.Project;
import dev.moult.names.QualifiedName;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values that callers give to the parameters of a function, where all the calls of the project are seen. */
final class GivenValues {
    private static final int TOO_COMMON = 60;

    /** Classes of libraries that call no method of their subclasses that is not their own. */
    private static final Set<String> HARMLESS_BASES =
            Set.of("object", "ABC", "Protocol", "Generic", "BaseModel", "NamedTuple", "TypedDict", "Enum", "Exception");

    /**
     * A value, and the module in which it is written.
     *
     * @param call the call that gives it; null for a default value
     */
    record Given(ModuleIndex module, Expression value, Py.@Nullable Call call) {}

    /** A call, and the module in which it is. */
    record Caller(ModuleIndex module, Py.Call call) {}

    private final Project project;
    private final Callables callables;
    private final Map<UUID, Optional<List<Caller>>> callers = new LinkedHashMap<>();

    GivenValues(Project project, Callables callables) {
        this.project = project;
        this.callables = callables;
    }

    /** Returns what a parameter may be, its default value counted; nothing where there may be calls that are not seen. */
    Optional<List<Given>> of(ModuleIndex module, Py.Parameter parameter) {
        Optional<Callables.Function> function = Optional.ofNullable(module.parent(parameter))
                .filter(Py.FunctionDef.class::isInstance)
                .flatMap(definition -> function(module, (Py.FunctionDef) definition));
        if (function.isEmpty() || !parameter.getStars().isEmpty() || parameter.getName() == null) {
            return Optional.empty();
        }
        Optional<List<Caller>> calls = callers(function.get());
        if (calls.isEmpty()) {
            return Optional.empty();
        }
        List<Given> given = new ArrayList<>();
        for (Caller caller : calls.get()) {
            Optional<Expression> value = argument(function.get(), parameter, caller.call());
            boolean unseen = caller.call().getArguments().getElements().stream()
                    .anyMatch(each -> each instanceof Py.Starred || each instanceof Py.DoubleStarred);
            if (value.isEmpty() && unseen) {
                return Optional.empty();
            }
            value.ifPresent(expression -> given.add(new Given(caller.module(), expression, caller.call())));
        }
        if (parameter.getDefaultValue() != null) {
            given.add(new Given(module, parameter.getDefaultValue().getElement(), null));
        }
        return given.isEmpty() ? Optional.empty() : Optional.of(given);
    }

    /** Returns what one call gives to a parameter, its default value where the call names none; nothing where that is not seen. */
    Optional<Given> by(ModuleIndex caller, Py.Call call, ModuleIndex module, Py.Parameter parameter) {
        boolean unseen = call.getArguments().getElements().stream()
                .anyMatch(each -> each instanceof Py.Starred || each instanceof Py.DoubleStarred);
        if (unseen || !(module.parent(parameter) instanceof Py.FunctionDef definition)) {
            return Optional.empty();
        }
        return function(module, definition)
                .flatMap(function -> argument(function, parameter, call))
                .map(value -> new Given(caller, value, call))
                .or(() -> Optional.ofNullable(parameter.getDefaultValue())
                        .map(value -> new Given(module, value.getElement(), null)));
    }

    private Optional<Callables.Function> function(ModuleIndex module, Py.FunctionDef definition) {
        return Optional.of(callables.function(definition)
                .orElseGet(() -> new Callables.Function(module, definition, module.ownerOf(definition))));
    }

    private static Optional<Expression> argument(Callables.Function function, Py.Parameter parameter, Py.Call call) {
        int index = function.definition().getParameters().getElements().indexOf(parameter) - (function.isBound() ? 1 : 0);
        List<Expression> arguments = call.getArguments().getElements();
        for (int i = 0; i < arguments.size(); i++) {
            Expression argument = arguments.get(i);
            if (argument instanceof Py.Starred) {
                return Optional.empty();
            } else if (argument instanceof Py.KeywordArgument keyword) {
                if (keyword.getName().getName().equals(parameter.getName().getName())) {
                    return Optional.of(keyword.getValue().getElement());
                }
            } else if (i == index && !(argument instanceof Py.DoubleStarred)) {
                return Optional.of(argument);
            }
        }
        return Optional.empty();
    }

    /** Returns the calls of a function; nothing where others may call it, or nobody does. */
    Optional<List<Caller>> callers(Callables.Function function) {
        UUID id = function.definition().getId();
        Optional<List<Caller>> known = callers.get(id);
        if (known == null) {
            known = mayBeCalledByOthers(function) ? Optional.empty() : new Search(function).calls();
            callers.put(id, known);
        }
        return known;
    }

    private boolean mayBeCalledByOthers(Callables.Function function) {
        boolean decorated = !function.definition().getDecorators().stream()
                .allMatch(each -> FunctionChecks.keepsCalls(project, function.module(), each));
        boolean overrides = !isPrivate(function.name())
                && function.owner().filter(owner -> callables.hasOtherBase(function.module(), owner, HARMLESS_BASES)).isPresent();
        return decorated || overrides || function.name().startsWith("__") && !function.name().equals("__init__");
    }

    private static boolean isPrivate(String name) {
        return name.startsWith("_") && !name.startsWith("__");
    }

    /** Looks for the calls of one function. */
    private final class Search {
        private final Callables.Function function;
        private final String name;
        private final List<Caller> found = new ArrayList<>();
        private boolean others;

        Search(Callables.Function function) {
            this.function = function;
            this.name = function.name().equals("__init__")
                    ? function.owner().orElseThrow().getName().getName()
                    : function.name();
        }

        Optional<List<Caller>> calls() {
            List<String> paths = project.pathsMentioning(name);
            if (paths.size() > TOO_COMMON) {
                return Optional.empty();
            }
            for (String path : paths) {
                callables.elsewhere(path).ifPresent(this::look);
            }
            return others || found.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(found));
        }

        private void look(ModuleIndex module) {
            for (Py node : module.nodes()) {
                if (node instanceof Py.Alias alias) {
                    others |= alias.getAsName() != null && Nodes.lastName(alias.getName()).equals(name);
                } else if ((node instanceof Py.Name || node instanceof Py.Attribute)
                        && Nodes.lastName((Expression) node).equals(name)
                        && !UseChecks.isBindingPlace(module, (Expression) node)) {
                    look(module, (Expression) node);
                }
            }
        }

        private void look(ModuleIndex module, Expression use) {
            List<Callables.Function> meant = callables.resolve(module, use);
            boolean ours = meant.stream().anyMatch(each -> each.definition() == function.definition());
            if (ours && ModuleIndex.isCalled(use, module.parent(use))) {
                found.add(new Caller(module, (Py.Call) module.parent(use)));
            } else if (ours && !function.name().equals("__init__")) {
                others = true;
            } else if (meant.isEmpty()) {
                others |= mayBeOurs(module, use);
            }
        }

        /** Whether a use that is not followed to any function may be one of this. */
        private boolean mayBeOurs(ModuleIndex module, Expression use) {
            if (function.owner().isEmpty() || function.name().equals("__init__")) {
                String path = function.module().path().replaceFirst("(/__init__)?\\.py$", "").replace('/', '.');
                String end = path.substring(path.lastIndexOf('.') + 1) + "." + name;
                return module.path().equals(function.module().path())
                                && module.model().qualifiedNames(use).names().isEmpty()
                        || module.model().qualifiedNames(use).names().stream()
                                .map(QualifiedName::name)
                                .anyMatch(each -> each.endsWith("." + end) || each.equals(end));
            }
            if (!(use instanceof Py.Attribute attribute) || callables.selfClass(module, attribute.getValue()).isPresent()) {
                return false;
            }
            String owner = function.owner().get().getName().getName();
            Optional<String> type = project.typeOf(module.module(), attribute.getValue()).only();
            boolean isOther = type.filter(each -> !each.endsWith("." + owner)).isPresent();
            return !isOther && (!isPrivate(name) || project.mentions(module.path(), owner));
        }
    }
}
