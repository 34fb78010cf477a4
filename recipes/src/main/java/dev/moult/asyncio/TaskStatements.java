package dev.moult.asyncio;

import dev.moult.asyncio.TaskSource.Element;
import dev.moult.asyncio.TaskSource.Variable;
import dev.moult.asyncio.GatherResults.Result;
import dev.moult.edit.Comments;
import dev.moult.edit.FileStyle;
import dev.moult.edit.Folding;
import dev.moult.edit.Nodes;
import dev.moult.edit.Reindent;
import dev.moult.edit.Relocation;
import dev.moult.edit.ReplaceNodes;
import dev.moult.edit.SourceLayout;
import dev.moult.tree.Brackets;
import dev.moult.tree.Comment;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Builds the statements that start tasks in a group, and the expressions that read their results. */
final class TaskStatements {
    private static final String CREATE_TASK = "create_task";

    private final SourceLayout layout;
    private final FileStyle style;
    private final LoopTargets loopTargets;
    private final BiFunction<Py, String, String> names;
    private int width;

    /** @param names gives a name for something in the function of a node */
    TaskStatements(
            SourceLayout layout, FileStyle style, LoopTargets loopTargets, BiFunction<Py, String, String> names) {
        this.layout = layout;
        this.style = style;
        this.loopTargets = loopTargets;
        this.names = names;
    }

    /** Adds the statements for the arguments that make their tasks in the call, and all results. */
    void addDirect(
            GatherPlan plan, List<Statement> body, List<Result> results, String indent, String group, String lineEnd) {
        long single = plan.sources().stream().filter(TaskSource.One.class::isInstance).count();
        long several = plan.sources().stream()
                .filter(source -> source instanceof TaskSource.Each || source instanceof TaskSource.All)
                .count();
        int ones = 0;
        int lists = 0;
        for (int i = 0; i < plan.sources().size(); i++) {
            TaskSource source = plan.sources().get(i);
            @Nullable String name = null;
            List<Statement> made;
            if (source instanceof TaskSource.One one) {
                ones++;
                String usual = single == 1 ? "task" : "task" + ones;
                name = plan.usesResults()
                        ? names.apply(plan.await(), GatherResults.nameOfTask(plan, i).orElse(usual))
                        : null;
                made = List.of(start(one.element(), name, indent, group, lineEnd));
            } else if (source instanceof Variable variable && plan.inGroup().contains(variable)) {
                results.add(new Result(variable.name(), variable.isList(), variable.isMapping()));
                continue;
            } else if (source instanceof Variable variable) {
                name = plan.usesResults() ? nameFor(plan, variable) : null;
                made = variable.isList()
                        ? List.of(startAll(plan, listOf(variable, indent), name, indent, group, lineEnd))
                        : List.of(start(elementOf(variable), name, indent, group, lineEnd));
            } else {
                lists++;
                name = plan.usesResults() ? names.apply(plan.await(), several == 1 ? "tasks" : "tasks" + lists) : null;
                made = source instanceof TaskSource.Each each
                        ? List.of(startEach(plan, each, name, indent, group, lineEnd))
                        : List.of(startAll(
                                plan,
                                moved(((TaskSource.All) source).iterable(), indent),
                                name,
                                indent,
                                group,
                                lineEnd));
            }
            body.addAll(withComments(plan, i, made, indent, lineEnd));
            if (name != null) {
                boolean many = !(source instanceof TaskSource.One)
                        && !(source instanceof Variable variable && !variable.isList());
                results.add(new Result(name, many, false));
            }
        }
    }

    private String nameFor(GatherPlan plan, Variable variable) {
        // What is annotated to hold coroutines holds no tasks.
        boolean isAnnotated = variable.definition() instanceof Py.AnnotatedAssignment;
        if (variable.isList() && !variable.isMapping() && variable.reads().isEmpty() && !isAnnotated) {
            return variable.name();
        }
        return names.apply(plan.await(), variable.isList() ? "tasks" : variable.name() + "_task");
    }

    private Expression listOf(Variable variable, String indent) {
        return variable.isMapping() ? GatherResults.valuesOf(variable.name()) : moved(variable.use(), indent);
    }

    private static Element elementOf(Variable variable) {
        return new Element(variable.use(), variable.use(), false, variable.given());
    }

    private List<Statement> withComments(
            GatherPlan plan, int index, List<Statement> made, String indent, String lineEnd) {
        PyContainer<Expression> arguments = plan.site().call().orElseThrow().getArguments();
        if (arguments.size() != plan.sources().size()) {
            return made;
        }
        List<PyRightPadded<Expression>> padded = arguments.getPadded();
        List<Comment> above =
                Comments.of(padded.get(index).getElement().getPrefix()).ownLines();
        List<Statement> result = new ArrayList<>(made);
        if (!above.isEmpty()) {
            result.set(0, result.get(0).withPrefix(Comments.appended(Space.of(indent), above, lineEnd)));
        }
        Space after = index + 1 < padded.size()
                ? padded.get(index + 1).getElement().getPrefix()
                : arguments.isTrailingComma() ? arguments.getEnd() : padded.get(index).getAfter();
        Optional<Comment> trailing = Comments.of(after).trailing();
        if (trailing.isPresent() && result.size() == 1 && result.get(0) instanceof SimpleStatement simple) {
            Space comment = Space.of("  ", List.of(trailing.get().withSuffix("")));
            result.set(0, simple.withTerminator(Terminator.of(null, comment, lineEnd)));
        }
        return result;
    }

    /** Returns the statements that start what a variable held, without the variable. */
    List<Statement> discarded(Variable variable, String indent, String group, String lineEnd) {
        List<Statement> made = new ArrayList<>();
        if (variable.comprehension().isPresent()) {
            TaskSource.Each each = new TaskSource.Each(
                    variable.comprehension().get(), variable.elements().get(0));
            made.add(startEach(null, each, null, indent, group, lineEnd));
        } else {
            for (Element element : variable.elements().subList(0, variable.own())) {
                made.add(start(element, null, indent, group, lineEnd));
            }
        }
        return made;
    }

    private Expression createTask(String group) {
        return Nodes.attribute(Nodes.name(group), CREATE_TASK);
    }

    private Terminator end(String lineEnd) {
        return Terminator.of(null, Space.EMPTY, lineEnd);
    }

    private Statement start(
            Element element, @Nullable String name, String indent, String group, String lineEnd) {
        int column = indent.length() + (name == null ? 0 : name.length() + 3);
        Expression call = created(element, indent, column, group, lineEnd);
        Statement statement = name == null
                ? Nodes.statement(call, end(lineEnd))
                : Nodes.assignment(name, call, end(lineEnd));
        return statement.withPrefix(Space.of(indent));
    }

    /** Returns the call that starts an element's task, for a line of this indentation. */
    private Expression created(Element element, String indent, int column, String group, String lineEnd) {
        Expression made = element.made().unparenthesized();
        if (element.isTask() && made instanceof Py.Call call) {
            int shorter = Expressions.source(call.getFunction()).length() - (group + "." + CREATE_TASK).length();
            int from = layout.lineBefore(call).length() + shorter;
            Relocation relocation = new Relocation(layout.lineIndent(call), from, indent, column);
            return relocation.apply(call.withFunction(createTask(group))).withPrefix(Space.EMPTY);
        }
        boolean lines = !Reindent.indentations(made).isEmpty();
        int length = column + (group + "." + CREATE_TASK + "()").length()
                + (lines ? 0 : Expressions.source(made).length());
        if (!lines && length <= width()) {
            return Nodes.call(createTask(group), PyRightPadded.of(made.withPrefix(Space.EMPTY), Space.EMPTY));
        }
        String further = indent + style.indentUnitBelow(indent);
        Relocation relocation = new Relocation(
                layout.lineIndent(made), layout.lineBefore(made).length(), further, further.length());
        Expression moved = relocation.apply(made).withPrefix(Space.of(lineEnd + further));
        return Nodes.call(createTask(group), PyRightPadded.of(moved, Space.of(lineEnd + indent)));
    }

    /** Puts the value of an assignment on more lines where the tasks make one too long. */
    Statement folded(GatherPlan plan, Statement statement, String indent, String lineEnd) {
        boolean tooLong = statement instanceof Py.Assignment assignment
                && Expressions.longestLine(assignment.withPrefix(Space.of(indent))) > width()
                && plan.inGroup().stream()
                        .anyMatch(variable -> variable.definition().getId().equals(assignment.getId()));
        if (!tooLong) {
            return foldedCall(statement, indent, lineEnd);
        }
        Expression value = ((Py.Assignment) statement).getValue();
        if (value instanceof Py.Comprehension comprehension) {
            boolean hasPlainLines = isPlain(comprehension)
                    && fits(comprehension.getElement().withPrefix(Space.EMPTY))
                    && !comprehension.getElement().getPrefix().hasComments()
                    && !comprehension.getEnd().hasComments();
            return hasPlainLines
                    ? ((Py.Assignment) statement).withValue(exploded(comprehension, indent, lineEnd))
                    : statement;
        }
        return Reindent.indentations(value).isEmpty() && Folding.canFold(value)
                ? ((Py.Assignment) statement)
                        .withValue(Folding.fold((Py.Call) value, indent, indent + style.indentUnitBelow(indent), lineEnd))
                : statement;
    }

    /** Puts the arguments of a call on a line of their own that fitted the line before it moved. */
    private Statement foldedCall(Statement statement, String indent, String lineEnd) {
        if (!(statement instanceof Py.ExpressionStatement line)
                || !(line.getExpression() instanceof Py.Call call)
                || call.getArguments().isEmpty()
                || !Reindent.indentations(call).isEmpty()) {
            return statement;
        }
        String further = indent + style.indentUnitBelow(indent);
        int length = Expressions.longestLine(line.withPrefix(Space.of(indent)));
        boolean hasFitted = length - (SourceLayout.columns(further) - SourceLayout.columns(indent)) <= width();
        return length > width() && hasFitted
                ? line.withExpression(Folding.fold(call, indent, further, lineEnd))
                : statement;
    }

    /** Returns how long a line of this file may be. */
    int width() {
        if (width == 0) {
            width = layout.lineWidth();
        }
        return width;
    }

    /** Returns what takes the place of an element in the statement that it stands in. */
    Expression inPlace(Element element, String group, String lineEnd) {
        Expression made = element.made().unparenthesized();
        Space prefix = element.made().getPrefix();
        String indent = layout.lineIndent(made);
        boolean hugs = element.isTask() || !layout.isFirstOnLine(made);
        if (hugs && !element.isTask()) {
            return Nodes.call(createTask(group), PyRightPadded.of(made.withPrefix(Space.EMPTY), Space.EMPTY))
                    .withPrefix(prefix);
        }
        return created(element, indent, layout.lineBefore(made).length(), group, lineEnd).withPrefix(prefix);
    }

    /** Returns the call that starts an element's task, as the whole of the statement that added it to a list. */
    Expression alone(Element element, Py.Call append, String group, String lineEnd) {
        String indent = layout.lineIndent(append);
        return created(element, indent, indent.length(), group, lineEnd);
    }

    private Statement startEach(
            @Nullable GatherPlan plan,
            TaskSource.Each each,
            @Nullable String name,
            String indent,
            String group,
            String lineEnd) {
        Py.Comprehension comprehension = each.comprehension();
        if (name == null && isPlain(comprehension) && loopTargets.areFree(comprehension)) {
            return loop(each, 0, indent, group, lineEnd).withPrefix(Space.of(indent));
        }
        if (name == null && isOfPlainTasks(each.element())) {
            // The loop takes the coroutines, so that it needs no variable of the comprehension.
            Py.Comprehension coroutines = ReplaceNodes.in(
                    comprehension,
                    Map.of(
                            comprehension.getElement().getId(),
                            each.element().coroutine().withPrefix(comprehension.getElement().getPrefix())));
            return startAll(plan, moved(coroutines.withBrackets(Brackets.SQUARE), indent), null, indent, group, lineEnd);
        }
        Expression list = listOf(each, indent, indent.length() + (name == null ? 0 : name.length() + 3), group, lineEnd);
        Statement statement = name == null
                ? Nodes.statement(list, end(lineEnd))
                : Nodes.assignment(name, list, end(lineEnd));
        return statement.withPrefix(Space.of(indent));
    }

    /** Whether an element is a coroutine, or a task that is given nothing but its coroutine. */
    private static boolean isOfPlainTasks(Element element) {
        return !element.isTask()
                || element.made().unparenthesized() instanceof Py.Call call && call.getArguments().size() == 1;
    }

    private Expression listOf(TaskSource.Each each, String indent, int column, String group, String lineEnd) {
        Py.Comprehension comprehension = each.comprehension();
        Expression element = inPlace(each.element(), group, lineEnd);
        Py.Comprehension list = ReplaceNodes.in(
                        comprehension, Map.of(comprehension.getElement().getId(), element))
                .withBrackets(Brackets.SQUARE);
        Relocation relocation = new Relocation(
                layout.lineIndent(comprehension), layout.lineBefore(comprehension).length(), indent, column);
        Expression moved = relocation.apply(list).withPrefix(Space.EMPTY);
        boolean fits = !Reindent.indentations(moved).isEmpty()
                || column + Expressions.source(moved).length() <= width();
        return fits ? moved : exploded((Py.Comprehension) moved, indent, lineEnd);
    }

    /** Puts the element and each clause on a line of its own, as Black does. */
    private Expression exploded(Py.Comprehension comprehension, String indent, String lineEnd) {
        Space line = Space.of(lineEnd + indent + style.indentUnitBelow(indent));
        List<Py> clauses = new ArrayList<>();
        for (Py clause : comprehension.getClauses()) {
            clauses.add(clause.withPrefix(line));
        }
        return comprehension
                .withElement(comprehension.getElement().withPrefix(line))
                .withClauses(clauses)
                .withEnd(Space.of(lineEnd + indent));
    }

    /** Whether the clauses of a comprehension can be the headers of statements. */
    private static boolean isPlain(Py.Comprehension comprehension) {
        return comprehension.getClauses().stream().allMatch(clause -> {
            if (clause.getPrefix().hasComments()) {
                return false;
            }
            if (clause instanceof Py.ComprehensionFor loop) {
                Expression iterable = loop.getIterable().getElement();
                return fits(loop.getTarget()) && fits(iterable) && !loop.getIterable().getBefore().hasComments();
            }
            return clause instanceof Py.ComprehensionIf filter && fits(filter.getCondition());
        });
    }

    private static boolean fits(Expression expression) {
        return Reindent.indentations(expression).isEmpty() && !expression.getPrefix().hasComments();
    }

    private Statement loop(TaskSource.Each each, int clause, String indent, String group, String lineEnd) {
        List<Py> clauses = each.comprehension().getClauses();
        if (clause == clauses.size()) {
            return start(each.element(), null, indent, group, lineEnd);
        }
        String further = indent + style.indentUnitBelow(indent);
        List<Statement> body = List.of(loop(each, clause + 1, further, group, lineEnd));
        Py header = clauses.get(clause);
        Statement statement = header instanceof Py.ComprehensionFor loop
                ? Nodes.loop(loop.getTarget(), loop.getIterable().getElement(), end(lineEnd), body)
                : Nodes.condition(((Py.ComprehensionIf) header).getCondition(), end(lineEnd), body);
        return statement.withPrefix(Space.of(indent));
    }

    /** Starts whatever coroutines something iterable gives. */
    private Statement startAll(
            @Nullable GatherPlan plan,
            Expression iterable,
            @Nullable String name,
            String indent,
            String group,
            String lineEnd) {
        Py place = plan == null ? iterable : plan.await();
        if (name != null) {
            Py.Name item = Nodes.name("coroutine");
            Expression task = Nodes.call(createTask(group), PyRightPadded.of(item, Space.EMPTY));
            Py.Comprehension started = GatherResults.comprehension(task, item.getName(), iterable);
            boolean fits = !Reindent.indentations(iterable).isEmpty()
                    || (indent + name + " = " + Expressions.source(started)).length() <= width();
            return Nodes.assignment(name, fits ? started : exploded(started, indent, lineEnd), end(lineEnd))
                    .withPrefix(Space.of(indent));
        }
        String item = names.apply(place, "coroutine");
        String further = indent + style.indentUnitBelow(indent);
        Expression task = Nodes.call(createTask(group), PyRightPadded.of(Nodes.name(item), Space.EMPTY));
        Statement body = Nodes.statement(task, end(lineEnd)).withPrefix(Space.of(further));
        return Nodes.loop(Nodes.name(item), iterable, end(lineEnd), List.of(body))
                .withPrefix(Space.of(indent));
    }

    private Expression moved(Expression iterable, String indent) {
        Relocation relocation = new Relocation(
                layout.lineIndent(iterable), layout.lineBefore(iterable).length(), indent, indent.length());
        return relocation.apply(iterable);
    }
}
