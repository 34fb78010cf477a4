package dev.moult.asyncio;

import dev.moult.asyncio.Surroundings.Level;
import dev.moult.asyncio.TaskSource.Element;
import dev.moult.asyncio.TaskSource.Variable;
import dev.moult.edit.Effects;
import dev.moult.names.Access;
import dev.moult.names.Assignment;
import dev.moult.names.AssignmentKind;
import dev.moult.names.Binding;
import dev.moult.names.ScopeKind;
import dev.moult.tree.Expression;
import dev.moult.tree.Precedence;
import dev.moult.tree.Py;
import dev.moult.tree.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Follows a variable that is passed to {@code gather} from where it is made. */
final class TaskVariables {
    private static final Set<String> ADDING = Set.of("append", "add");
    private static final Set<String> HARMLESS_METHODS = Set.of("add_done_callback", "set_name", "get_name");

    private final GatherNames names;
    private final GatherCallees callees;
    private final Surroundings surroundings;

    /** A variable that was followed, or why it cannot be. */
    record Followed(@Nullable Variable variable, String reason) {
        static Followed lost(String reason) {
            return new Followed(null, reason);
        }

        Optional<Variable> found() {
            return Optional.ofNullable(variable);
        }
    }

    TaskVariables(GatherNames names, GatherCallees callees, Surroundings surroundings) {
        this.names = names;
        this.callees = callees;
        this.surroundings = surroundings;
    }

    /** Returns the element that an expression makes. */
    Element element(Expression expression) {
        Optional<GatherNames.TaskCall> task = names.taskCall(expression);
        return task.map(call -> new Element(expression, call.coroutine(), true, ofTask(call)))
                .orElseGet(() -> new Element(expression, expression, false, callees.of(expression)));
    }

    /** What is given to {@code create_task} is a coroutine, whoever made it, or the program failed there before. */
    private GatherCallees.Given ofTask(GatherNames.TaskCall task) {
        GatherCallees.Given given = callees.of(task.coroutine());
        if (!task.strict() || given.kind() == GatherCallees.Kind.OTHER) {
            return given;
        }
        if (task.keeps()) {
            return new GatherCallees.Given(
                    GatherCallees.Kind.UNKNOWN,
                    "`" + Expressions.source(task.call().getFunction()) + "` also keeps the task",
                    "right if nobody looks for the task there: a task group keeps its own",
                    given.mayFail());
        }
        return given.kind() == GatherCallees.Kind.UNKNOWN ? GatherCallees.Given.COROUTINE : given;
    }

    /** How a variable stands among the arguments. */
    enum Form {
        /** {@code task}. */
        ONE,
        /** {@code *tasks}. */
        LIST,
        /** {@code *tasks.values()}. */
        MAPPING
    }

    /** Follows a name among the arguments. */
    Followed follow(Py.Name use, Form form, Py.Await await) {
        String written = "`" + use.getName() + "`";
        Optional<Binding> found = names.model().resolve(use);
        if (found.isEmpty() || found.get().scope().kind() != ScopeKind.FUNCTION) {
            return Followed.lost(written + " is not made in this function");
        }
        Binding binding = found.get();
        boolean shared = binding.assignments().stream().anyMatch(each -> each.scope() != binding.scope())
                || binding.accesses().stream().anyMatch(access -> isElsewhere(access, binding))
                || names.model().scopeOf(use) != binding.scope();
        if (shared) {
            return Followed.lost("a function inside uses " + written + ", too");
        }
        List<Level> levels = surroundings.levels(await);
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            for (int j = level.index() - 1; j >= 0; j--) {
                Statement statement = level.statements().get(j);
                if (binds(statement, binding)) {
                    return followFrom(new Start(use, form, binding, levels, i, j), await);
                }
            }
            if (level.owner() instanceof Py.For || level.owner() instanceof Py.While) {
                return Followed.lost(written + " is made outside the loop that waits for it");
            }
        }
        return Followed.lost(written + " is not made in this function");
    }

    private record Start(
            Py.Name use, Form form, Binding binding, List<Level> levels, int level, int index) {
        Statement statement() {
            return levels.get(level).statements().get(index);
        }

        /** Returns the statements after the assignment, up to the one that holds the call. */
        List<Statement> after() {
            return levels.get(level).statements().subList(index + 1, levels.get(level).index() + 1);
        }
    }

    private boolean isElsewhere(Access access, Binding binding) {
        return !access.annotation()
                && access.scope() != binding.scope()
                && access.scope().kind() != ScopeKind.COMPREHENSION;
    }

    private boolean binds(Statement statement, Binding binding) {
        return binding.assignments().stream()
                .filter(each -> each.kind() != AssignmentKind.AUGMENTED_ASSIGN)
                .anyMatch(each -> surroundings.isInside(each.name(), statement));
    }

    private Followed followFrom(Start start, Py.Await await) {
        String written = "`" + start.use().getName() + "`";
        Optional<Expression> value = assigned(start.statement(), start.use().getName());
        if (value.isEmpty()) {
            return Followed.lost("the way " + written + " is made cannot be followed");
        }
        for (Assignment assignment : start.binding().assignments()) {
            boolean between = assignment.kind() != AssignmentKind.AUGMENTED_ASSIGN
                    && surroundings.isInside(assignment.name(), start.after())
                    && !isTargetOf(assignment, await);
            if (between) {
                return Followed.lost(written + " is assigned again before the call");
            }
        }
        List<Element> elements = new ArrayList<>();
        boolean known =
                switch (start.form()) {
                    case ONE -> elements.add(element(value.get()));
                    case LIST -> addElements(value.get(), elements);
                    case MAPPING -> addValues(value.get(), elements);
                };
        if (!known) {
            return Followed.lost("the way " + written + " is made cannot be followed");
        }
        int own = elements.size();
        List<Py.ExpressionStatement> appends = new ArrayList<>();
        List<Py.Name> reads = new ArrayList<>();
        Set<UUID> done = new HashSet<>();
        done.add(start.use().getId());
        for (Access access : start.binding().accesses()) {
            Py.Name name = access.node();
            if (access.annotation() || !done.add(name.getId())) {
                continue;
            }
            boolean between = surroundings.isInside(name, start.after()) && isBefore(name, await, start);
            if (!between) {
                if (isAfter(name, start)) {
                    reads.add(name);
                }
            } else if (!addFrom(name, start.form(), elements, appends)) {
                if (!isHarmlessRead(name, elements)) {
                    return Followed.lost(added(name)
                            .map(each -> "nothing shows what `" + Expressions.source(each) + "` adds")
                            .orElse("something else sees " + written + " before it is awaited"));
                }
                reads.add(name);
            }
        }
        return new Followed(
                new Variable(
                        start.use(),
                        start.form() != Form.ONE,
                        start.form() == Form.MAPPING,
                        start.binding(),
                        start.level(),
                        start.statement(),
                        bareList(value.get()),
                        elements,
                        own,
                        appends,
                        reads),
                "");
    }

    private boolean isTargetOf(Assignment assignment, Py.Await await) {
        return surroundings.statementOf(await).filter(own -> surroundings.isInside(assignment.name(), own)).isPresent();
    }

    /** Whether a name in the statements up to the call is read before it. */
    private boolean isBefore(Py.Name name, Py.Await await, Start start) {
        Statement own = surroundings.statementOf(await).orElseThrow();
        if (surroundings.isInside(name, own)) {
            return false;
        }
        for (Level level : start.levels().subList(0, start.level())) {
            List<Statement> later = level.statements().subList(level.index() + 1, level.statements().size());
            if (surroundings.isInside(name, later) || isInLaterPart(name, level)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a name is in another branch, a handler or the end of the statement that owns a list. */
    private boolean isInLaterPart(Py.Name name, Level level) {
        Py owner = level.owner() instanceof Statement ? level.owner() : surroundings.parent(level.owner()).orElseThrow();
        return surroundings.isInside(name, owner)
                && !surroundings.isInside(name, level.statements())
                && (owner instanceof Py.Try || owner instanceof Py.If && isInBranch(name, owner));
    }

    /** Whether a name is in the suite of a branch of a statement: conditions come first, whichever branch is taken. */
    private boolean isInBranch(Py.Name name, Py owner) {
        Py part = name;
        while (part != owner && !(part instanceof Py.Block)) {
            part = surroundings.parent(part).orElseThrow();
        }
        return part != owner;
    }

    private boolean isAfter(Py.Name name, Start start) {
        return !surroundings.isInside(name, start.levels().get(start.level()).statements().subList(0, start.index() + 1));
    }

    private static Optional<Expression> assigned(Statement statement, String name) {
        if (statement instanceof Py.Assignment assignment
                && assignment.getTargets().size() == 1
                && assignment.getTargets().get(0).getElement() instanceof Py.Name target
                && target.getName().equals(name)) {
            return Optional.of(assignment.getValue());
        }
        if (statement instanceof Py.AnnotatedAssignment assignment
                && assignment.getValue() != null
                && assignment.getTarget().getElement() instanceof Py.Name target
                && target.getName().equals(name)) {
            return Optional.of(assignment.getValue().getElement());
        }
        return Optional.empty();
    }

    /** Returns the comprehension in {@code list(…)} around a comprehension, or the expression itself. */
    private Expression bareList(Expression expression) {
        Expression bare = expression.unparenthesized();
        boolean isMade = bare instanceof Py.Call call
                && call.getArguments().size() == 1
                && call.getArguments().get(0) instanceof Py.Comprehension
                && Set.of("list", "tuple", "set").stream().anyMatch(name -> names.isBuiltin(call.getFunction(), name));
        return isMade ? ((Py.Call) bare).getArguments().get(0) : bare;
    }

    /** Adds what makes the values of a mapping, and returns whether all of them are known. */
    private boolean addValues(Expression mapping, List<Element> elements) {
        Expression bare = mapping.unparenthesized();
        if (bare instanceof Py.DictDisplay display) {
            return display.getEntries().getElements().stream()
                    .allMatch(entry -> entry instanceof Py.DictEntry pair
                            && elements.add(element(pair.getValue().getElement())));
        }
        if (bare instanceof Py.Comprehension comprehension && comprehension.getElement() instanceof Py.DictEntry pair) {
            return !suspends(comprehension) && elements.add(element(pair.getValue().getElement()));
        }
        return bare instanceof Py.Call call && call.getArguments().isEmpty() && names.isBuiltin(call.getFunction(), "dict");
    }

    /** Adds what makes the elements of a list, and returns whether all of them are known. */
    private boolean addElements(Expression list, List<Element> elements) {
        Expression bare = bareList(list);
        if (bare instanceof Py.Conditional conditional) {
            return addElements(conditional.getBody(), elements)
                    && addElements(conditional.getOrElse().getElement(), elements);
        }
        if (bare instanceof Py.Operation sum && sum.getPrecedence() == Precedence.SUM) {
            return sum.getRest().stream().allMatch(operand -> operand.getOperator().equals("+"))
                    && addElements(sum.getFirst(), elements)
                    && sum.getRest().stream().allMatch(operand -> addElements(operand.getExpression(), elements));
        }
        if (bare instanceof Py.ListDisplay display) {
            return display.getElements().getElements().stream().allMatch(each -> addElement(each, elements));
        } else if (bare instanceof Py.Tuple tuple) {
            return tuple.getElements().getElements().stream().allMatch(each -> addElement(each, elements));
        } else if (bare instanceof Py.SetDisplay set) {
            return set.getElements().getElements().stream().allMatch(each -> addElement(each, elements));
        } else if (bare instanceof Py.Comprehension comprehension && isPlain(comprehension)) {
            return elements.add(element(comprehension.getElement()));
        }
        return bare instanceof Py.Call call
                && call.getArguments().isEmpty()
                && (names.isBuiltin(call.getFunction(), "list") || names.isBuiltin(call.getFunction(), "set"));
    }

    private boolean addElement(Expression expression, List<Element> elements) {
        return expression instanceof Py.Starred starred
                ? addElements(starred.getValue(), elements)
                : elements.add(element(expression));
    }

    /** Whether a comprehension makes its elements without waiting in between. */
    static boolean isPlain(Py.Comprehension comprehension) {
        return !(comprehension.getElement() instanceof Py.DictEntry) && !suspends(comprehension);
    }

    private static boolean suspends(Py.Comprehension comprehension) {
        Effects effects = Effects.of(comprehension);
        return effects.awaits() || effects.yields();
    }

    /** Follows {@code name.append(element)} and the like; returns whether it is one of these. */
    private boolean addFrom(
            Py.Name name, Form form, List<Element> elements, List<Py.ExpressionStatement> appends) {
        Py parent = surroundings.parent(name).orElseThrow();
        if (form == Form.MAPPING) {
            return parent instanceof Py.Subscript item
                    && surroundings.parent(item).orElseThrow() instanceof Py.Assignment assignment
                    && assignment.getTargets().size() == 1
                    && assignment.getTargets().get(0).getElement() == item
                    && elements.add(element(assignment.getValue()));
        }
        if (form == Form.ONE) {
            return false;
        }
        if (parent instanceof Py.AugmentedAssignment assignment && assignment.getTarget().getElement() == name) {
            return assignment.getOperator().equals("+=") && addElements(assignment.getValue(), elements);
        }
        if (!(parent instanceof Py.Attribute attribute)
                || !(surroundings.parent(attribute).orElseThrow() instanceof Py.Call call)
                || call.getFunction() != attribute
                || !(surroundings.parent(call).orElseThrow() instanceof Py.ExpressionStatement statement)
                || call.getArguments().size() != 1
                || call.getArguments().get(0) instanceof Py.KeywordArgument) {
            return false;
        }
        String method = attribute.getName().getElement().getName();
        Expression argument = call.getArguments().get(0);
        if (ADDING.contains(method) && argument instanceof Py.Name made) {
            return madeBefore(made, statement).map(elements::add).orElse(false);
        }
        if (ADDING.contains(method) && !(argument instanceof Py.Starred)) {
            appends.add(statement);
            return elements.add(element(argument));
        }
        return method.equals("extend") && addElements(argument, elements);
    }

    /** Returns the call that adds something to a list. */
    private Optional<Py.Call> added(Py.Name list) {
        return surroundings.parent(list).orElseThrow() instanceof Py.Attribute method
                        && ADDING.contains(method.getName().getElement().getName())
                        && surroundings.parent(method).orElseThrow() instanceof Py.Call call
                        && call.getFunction() == method
                ? Optional.of(call)
                : Optional.empty();
    }

    /**
     * Returns what makes the task or coroutine that a name holds, assigned before a statement in the same list and used
     * for nothing else.
     */
    private Optional<Element> madeBefore(Py.Name name, Statement use) {
        Optional<Binding> binding = names.model().resolve(name);
        if (binding.isEmpty() || binding.get().assignments().size() != 1) {
            return Optional.empty();
        }
        Statement assignment = surroundings
                .statementOf(binding.get().assignments().get(0).name())
                .orElseThrow();
        Level level = surroundings.levels(use).get(0);
        boolean before = level.statements().subList(0, level.index()).contains(assignment);
        Optional<Element> element = assigned(assignment, name.getName()).map(this::element);
        boolean own = binding.get().accesses().stream()
                .map(Access::node)
                .allMatch(read -> read.getId().equals(name.getId())
                        || isHarmlessRead(read, element.stream().toList()));
        return element.filter(made -> before && own && isMadeHere(made)).map(Element::named);
    }

    /** Whether an expression makes a new task or coroutine; the name of one may be that of another's. */
    private static boolean isMadeHere(Element element) {
        return element.isTask() || element.made().unparenthesized() instanceof Py.Call;
    }

    /** Whether a read neither changes nor passes on the list or the task. */
    private boolean isHarmlessRead(Py.Name name, List<Element> elements) {
        Py parent = surroundings.parent(name).orElseThrow();
        if (parent instanceof Py.Call call) {
            return names.isBuiltin(call.getFunction(), "len") || names.isBuiltin(call.getFunction(), "bool");
        }
        if (parent instanceof Py.Attribute attribute && elements.stream().allMatch(Element::isTask)) {
            return HARMLESS_METHODS.contains(attribute.getName().getElement().getName());
        }
        return parent instanceof Py.If statement && statement.getCondition() == name
                || parent instanceof Py.Elif branch && branch.getCondition() == name
                || parent instanceof Py.Unary unary && unary.getOperator().equals("not");
    }
}
