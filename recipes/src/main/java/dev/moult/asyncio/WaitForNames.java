package dev.moult.asyncio;

import dev.moult.edit.ConstantNames;
import dev.moult.edit.Nodes;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.Callee;
import dev.moult.names.Definition;
import dev.moult.names.Project;
import dev.moult.names.QualifiedName;
import dev.moult.names.QualifiedNames;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names around {@code wait_for} mean. */
final class WaitForNames {
    private static final List<String> WAIT_FOR = List.of("asyncio.wait_for", "asyncio.tasks.wait_for");

    private static final Set<String> NUMERIC_BUILTINS =
            Set.of("abs", "float", "int", "len", "max", "min", "round");

    private static final Set<String> NUMERIC_FUNCTIONS = Set.of("math.ceil", "math.fabs", "math.floor", "math.trunc");

    private static final Set<String> ENUMERATIONS = Set.of("enum.Enum", "enum.IntEnum", "enum.Flag", "enum.IntFlag");

    /** Classes of pydantic that read their fields from the environment. */
    private static final Set<String> SETTINGS = Set.of("pydantic_settings.BaseSettings", "pydantic.BaseSettings", "pydantic.v1.BaseSettings");

    private static final Set<String> EXPECTATIONS = Set.of("raises", "assertRaises", "assertRaisesRegex");

    /** What a call may raise that has waited. */
    private static final Set<String> WAITED = Set.of("TimeoutError", "Exception", "BaseException", "OSError");

    private static final Set<String> EVENTS = Set.of("asyncio.Event", "asyncio.locks.Event");

    private static final Set<String> PROPERTIES = Set.of("builtins.property", "functools.cached_property");

    private final Project project;
    private final PyModule module;
    private final SemanticModel model;

    /** How the function may be spelled here: by its own name, as an attribute or by a star import, or by an import's. */
    private final Set<String> spellings;

    private final HandedOnNames functions;
    private final Elsewhere elsewhere;

    /** The names of all the modules that have been looked at. */
    private final Map<PyModule, WaitForNames> others;

    private @Nullable Surroundings surroundings;
    private @Nullable PositiveGuards positiveGuards;
    private @Nullable PassedArguments passedArguments;
    private @Nullable AttributeWrites attributeWrites;

    WaitForNames(Project project, PyModule module) {
        this(project, module, new IdentityHashMap<>());
        others.put(module, this);
    }

    private WaitForNames(Project project, PyModule module, Map<PyModule, WaitForNames> others) {
        this.others = others;
        this.project = project;
        this.module = module;
        this.model = project.semanticModel(module);
        this.spellings = new HashSet<>(model.namesOfImport("wait_for"));
        spellings.add("wait_for");
        this.functions = new HandedOnNames(project, module, WAIT_FOR);
        this.elsewhere = new Elsewhere(project, module);
    }

    SemanticModel model() {
        return model;
    }

    /** Returns the names of another module of the project. */
    WaitForNames of(PyModule other) {
        return others.computeIfAbsent(other, module -> new WaitForNames(project, module, others));
    }

    /** Returns the definitions in other modules that an expression may mean. */
    List<Definition> definitionsElsewhere(Expression expression) {
        boolean imported = model.qualifiedNames(expression).names().stream()
                .anyMatch(name -> name.source() == QualifiedName.Source.IMPORT);
        return imported
                ? project.definitions(module, expression).stream()
                        .filter(definition -> definition.module() != module)
                        .toList()
                : List.of();
    }

    /** Returns the classes that an object may have, as far as they are known, each with its bases behind it. */
    List<Definition> classesOf(Expression object) {
        return project.classes(module, object);
    }

    /** Returns where the function is defined that a call certainly calls. */
    Optional<Definition> definitionOf(Py.Call call) {
        return project.callee(module, call).definition();
    }

    /** A function and what the names of its module mean. */
    record Called(WaitForNames names, Py.FunctionDef function) {}

    /** Returns the function that a call certainly calls: of this module or another one, or a method. */
    Optional<Called> called(Expression expression) {
        if (!(expression.unparenthesized() instanceof Py.Call call)) {
            return Optional.empty();
        }
        return calledFunction(call)
                .map(function -> new Called(this, function))
                .or(() -> definitionOf(call)
                        .filter(found -> found.node() instanceof Py.FunctionDef)
                        .map(found -> new Called(of(found.module()), (Py.FunctionDef) found.node())));
    }

    /** Whether the members of a class are those of an enumeration. */
    boolean isEnumeration(Definition owner) {
        return ENUMERATIONS.stream().anyMatch(base -> project.isSubclass(owner.qualifiedName(), base));
    }

    /** Whether the fields of a class are read from the environment. */
    boolean isOfEnvironment(Definition owner) {
        return SETTINGS.stream().anyMatch(base -> project.isSubclass(owner.qualifiedName(), base));
    }

    /** Whether an expression is a class of the project. */
    boolean isClass(Expression expression) {
        return project.definitions(module, expression).stream().anyMatch(found -> found.kind() == Definition.Kind.CLASS);
    }

    /** Returns the names that the body of a class of this module binds. */
    Collection<Binding> bindingsIn(Definition owner) {
        return model.scopeInside(owner.node()).map(scope -> scope.bindings().values()).orElse(List.of());
    }

    /** Whether a decorator makes a property of a method. */
    boolean isProperty(Expression decorator) {
        return PROPERTIES.stream().anyMatch(name -> model.isCertainly(decorator, name));
    }

    Surroundings surroundings() {
        if (surroundings == null) {
            surroundings = Surroundings.of(module);
        }
        return surroundings;
    }

    PositiveGuards positiveGuards() {
        if (positiveGuards == null) {
            positiveGuards = new PositiveGuards(model, surroundings());
        }
        return positiveGuards;
    }

    PassedArguments passedArguments() {
        if (passedArguments == null) {
            passedArguments = new PassedArguments(module);
        }
        return passedArguments;
    }

    /** Whether a test expects that a call is refused: {@code with pytest.raises(ValueError):}, but not for its being late. */
    boolean isRefused(Py.Call call) {
        for (Optional<Py> around = surroundings().parent(call); around.isPresent(); around = surroundings().parent(around.get())) {
            if (around.get() instanceof Py.With statement
                    && statement.getItems().getElements().stream()
                            .anyMatch(item -> item.getExpression() instanceof Py.Call check && isExpectation(check))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExpectation(Py.Call check) {
        List<Expression> arguments = check.getArguments().getElements();
        String error = arguments.isEmpty() ? "" : Nodes.lastName(arguments.get(0));
        return EXPECTATIONS.contains(Nodes.lastName(check.getFunction())) && !error.isEmpty() && !WAITED.contains(error);
    }

    AttributeWrites attributeWrites() {
        if (attributeWrites == null) {
            attributeWrites = new AttributeWrites(module);
        }
        return attributeWrites;
    }

    /** Returns who else in the project may give values to what this module defines. */
    Elsewhere elsewhere() {
        return elsewhere;
    }

    /** Whether an expression is, or may be, {@code asyncio.wait_for}. */
    boolean mayBeWaitFor(Expression function) {
        if (function instanceof Py.Attribute attribute) {
            return attribute.getName().getElement().getName().equals("wait_for") && functions.mayBe(attribute);
        }
        return function instanceof Py.Name name
                && spellings.contains(name.getName())
                && isImported(name)
                && functions.mayBe(name);
    }

    Set<String> spellings() {
        return spellings;
    }

    /** A variable that holds the function is not the function: the assignment to it is where it is used. */
    private boolean isImported(Py.Name name) {
        Optional<Binding> binding = model.resolve(name);
        return binding.isEmpty()
                || binding.get().assignments().stream()
                        .anyMatch(assignment -> assignment.importedName().isPresent());
    }

    /** Returns what a person has to look at where a star import may have given the name of asyncio to something else. */
    Optional<Decision.Review> doubtfulStar(Expression function) {
        return function instanceof Py.Attribute attribute
                ? functions.doubtfulStar(function).map(star -> Decision.Review.ofStar(star, attribute.getValue()))
                : Optional.empty();
    }

    /** Returns why an expression that may be {@code asyncio.wait_for} is not surely that. */
    Optional<String> doubt(Expression function) {
        QualifiedNames names = functions.of(function);
        Optional<QualifiedName> found =
                WAIT_FOR.stream().flatMap(name -> names.find(name).stream()).findFirst();
        Expression first = function instanceof Py.Attribute attribute ? attribute.getValue() : function;
        String written = Expressions.source(first);
        if (found.isPresent() && found.get().typingOnly()) {
            return Optional.of("`" + written + "` is imported only under `TYPE_CHECKING`");
        }
        if (found.isPresent() && found.get().source() == QualifiedName.Source.STAR_IMPORT) {
            return Optional.of("`" + written + "` comes from a star import");
        }
        if (WAIT_FOR.stream().anyMatch(names::isCertainly) || doubtfulStar(function).isPresent()) {
            return Optional.empty();
        }
        Optional<String> star = model.qualifiedNames(function).names().stream()
                .filter(name -> name.source() == QualifiedName.Source.STAR_IMPORT)
                .map(name -> starImport(name.name(), function))
                .findFirst();
        if (star.isPresent()) {
            return Optional.of("`" + star.get() + "` may bind another `" + written + "`");
        }
        return Optional.of(function instanceof Py.Attribute
                ? "`" + written + "` may not mean the asyncio module here"
                : "`" + written + "` may not mean `asyncio.wait_for` here");
    }

    /** Returns the star import that may give an expression a qualified name. */
    private static String starImport(String name, Expression function) {
        String module = name.substring(0, name.length() - Expressions.source(function).length());
        boolean onlyDots = module.chars().allMatch(c -> c == '.');
        return "from " + (onlyDots ? module : module.substring(0, module.length() - 1)) + " import *";
    }

    /** Whether a call runs nothing of the program: a builtin that makes a number, or a function that rounds one. */
    boolean isNumericBuiltin(Py.Call call) {
        QualifiedNames names = model.qualifiedNames(call.getFunction());
        return NUMERIC_FUNCTIONS.stream().anyMatch(names::isCertainly)
                || call.getFunction() instanceof Py.Name
                        && NUMERIC_BUILTINS.stream().anyMatch(name -> names.isCertainly("builtins." + name));
    }

    /**
     * Whether a name, or something of an imported module, stays what it is while its function waits: whether no other
     * function binds it.
     */
    boolean isConstant(Py expression) {
        return ConstantNames.isConstant(model, expression);
    }

    /** Whether a call is certainly one of the builtin of this name. */
    boolean isBuiltin(Py.Call call, String name) {
        return call.getFunction() instanceof Py.Name
                && model.qualifiedNames(call.getFunction()).isCertainly("builtins." + name);
    }

    /** Whether an expression is certainly a call of {@code asyncio.shield}. */
    boolean isShield(Expression expression) {
        return expression.unparenthesized() instanceof Py.Call call
                && (model.isCertainly(call.getFunction(), "asyncio.shield")
                        || model.isCertainly(call.getFunction(), "asyncio.tasks.shield"));
    }

    /** Returns the class of which a call makes an object, if that is certain. */
    Optional<Definition> classOf(Py.Call call) {
        List<Definition> found = project.definitions(module, call.getFunction());
        return found.size() == 1 && found.get(0).node() instanceof Py.ClassDef ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Whether an expression certainly is an event of asyncio. */
    boolean isEvent(Expression expression) {
        return project.typeOf(module, expression).isCertainly(EVENTS);
    }

    /** Whether an expression certainly is a time span of datetime. */
    boolean isTimeSpan(Expression expression) {
        return project.typeOf(module, expression).isCertainly(Set.of("datetime.timedelta"))
                || expression instanceof Py.Call call && model.isCertainly(call.getFunction(), "datetime.timedelta");
    }

    /** Whether an expression makes an event of asyncio. */
    boolean makesEvent(Expression expression) {
        return expression instanceof Py.Call call
                && EVENTS.stream().anyMatch(name -> model.isCertainly(call.getFunction(), name));
    }

    /** Returns the function of this module that a call certainly calls: by its name, or as a method by way of self. */
    Optional<Py.FunctionDef> calledFunction(Py.Call call) {
        if (call.getFunction() instanceof Py.Name name) {
            return model.resolve(name).flatMap(WaitForNames::onlyFunction);
        }
        if (call.getFunction() instanceof Py.Attribute attribute && attribute.getValue() instanceof Py.Name receiver) {
            return SelfClass.of(model, receiver)
                    .flatMap(self -> self.scope().binding(attribute.getName().getElement().getName()))
                    .flatMap(WaitForNames::onlyFunction);
        }
        return Optional.empty();
    }

    /** Whether a call runs nothing: an {@code async def} of the project or of asyncio starts when it is awaited. */
    boolean makesCoroutine(Py.Call call) {
        Optional<Py.FunctionDef> own = calledFunction(call);
        if (own.isPresent()) {
            return isPlainCoroutine(own.get());
        }
        Callee callee = project.callee(module, call);
        return callee.isCoroutine()
                && callee.definition()
                        .map(definition -> definition.node() instanceof Py.FunctionDef function && isPlainCoroutine(function))
                        .orElseGet(() -> callee.qualifiedName()
                                .filter(name -> name.startsWith("asyncio."))
                                .isPresent());
    }

    private static boolean isPlainCoroutine(Py.FunctionDef function) {
        return function.isAsync() && function.getDecorators().isEmpty();
    }

    /** Whether a call runs a function that is seen to set a {@code ContextVar}, by itself or by what it calls. */
    boolean setsContextVariable(Py.Call call) {
        return new ContextChanges(project).isMadeBy(call, module);
    }

    private static Optional<Py.FunctionDef> onlyFunction(Binding binding) {
        if (binding.assignments().size() != 1) {
            return Optional.empty();
        }
        Assignment only = binding.assignments().get(0);
        return only.kind() == AssignmentKind.FUNCTION && only.node() instanceof Py.FunctionDef function
                ? Optional.of(function)
                : Optional.empty();
    }
}
