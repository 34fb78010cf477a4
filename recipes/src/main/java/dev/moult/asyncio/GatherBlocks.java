package dev.moult.asyncio;

import dev.moult.asyncio.TaskSource.Element;
import dev.moult.asyncio.TaskSource.Variable;
import dev.moult.edit.Comments;
import dev.moult.edit.FileStyle;
import dev.moult.edit.FindNode;
import dev.moult.edit.FreshNames;
import dev.moult.edit.Indentation;
import dev.moult.edit.Nodes;
import dev.moult.edit.Reindent;
import dev.moult.edit.ReplaceNodes;
import dev.moult.edit.SourceLayout;
import dev.moult.engine.RunSettings;
import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Brackets;
import dev.moult.tree.Comment;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Builds {@code async with asyncio.TaskGroup() as tg:} and what reads the results after it. */
final class GatherBlocks {
    private final SemanticModel model;
    private final AsyncioMember taskGroup;
    private final FileStyle style;
    private final FreshNames freshNames;
    private final SourceLayout layout;
    private final TaskStatements tasks;
    private final Map<Scope, Map<String, String>> given = new HashMap<>();

    GatherBlocks(
            PyModule module,
            SemanticModel model,
            Surroundings surroundings,
            AsyncioMember taskGroup,
            FileStyle style,
            RunSettings settings,
            FreshNames freshNames,
            Collection<GatherDecision> decisions) {
        this.model = model;
        this.taskGroup = taskGroup;
        this.style = style;
        this.freshNames = freshNames;
        Set<UUID> wanted = new HashSet<>();
        for (GatherDecision decision : decisions) {
            if (decision instanceof GatherDecision.Group group) {
                group.plan().sources().forEach(source -> addNodes(source, wanted));
                wanted.add(group.plan().anchor().getId());
            }
        }
        layout = SourceLayout.of(module, wanted, settings.lineWidth());
        tasks = new TaskStatements(layout, style, new LoopTargets(model, surroundings), this::name);
    }

    private static void addNodes(TaskSource source, Set<UUID> wanted) {
        PyVisitor<Integer> all = new PyVisitor<>() {
            @Override
            public Py visitExpression(Expression expression, Integer unused) {
                wanted.add(expression.getId());
                return expression;
            }
        };
        if (source instanceof TaskSource.One one) {
            all.visit(one.element().made(), 0);
        } else if (source instanceof TaskSource.Each each) {
            all.visit(each.comprehension(), 0);
        } else if (source instanceof TaskSource.All every) {
            all.visit(every.iterable(), 0);
        } else if (source instanceof Variable variable) {
            all.visit(variable.value(), 0);
            variable.elements().forEach(element -> all.visit(element.made(), 0));
            variable.appends().forEach(append -> all.visit(append.getExpression(), 0));
            wanted.add(variable.use().getId());
        }
    }

    /** Returns a name for something in the function of a node: the same wish gives the same name. */
    private String name(Py node, String wish) {
        Scope scope = model.scopeOf(node);
        return given.computeIfAbsent(scope, each -> new HashMap<>())
                .computeIfAbsent(wish, each -> freshNames.take(node, each));
    }

    /** Returns a comment that the edit would lose. */
    Optional<String> lostComment(GatherPlan plan) {
        List<Comment> before = new ArrayList<>(commentsIn(plan.anchor()));
        List<Statement> region = new ArrayList<>();
        for (Variable variable : plan.inGroup()) {
            if (plan.spare().contains(variable) && !plan.removed().contains(variable.definition().getId())) {
                region.add(variable.definition());
                before.addAll(commentsIn(variable.definition()));
            } else if (plan.removed().contains(variable.definition().getId())
                    && variable.definition() instanceof SimpleStatement simple
                    && !plan.broughtIn().contains(variable.definition())
                    && simple.getTerminator().getBeforeLineEnd().hasComments()) {
                return Optional.of(
                        simple.getTerminator().getBeforeLineEnd().getComments().get(0).getText());
            }
        }
        GatherPlan alone = new GatherPlan(
                plan.site(),
                plan.position(),
                plan.await(),
                plan.sources(),
                plan.inGroup(),
                List.of(),
                plan.first(),
                plan.anchor(),
                plan.spare(),
                plan.removed());
        List<String> after = new ArrayList<>();
        around(alone, region, plan.anchor()).forEach(statement ->
                commentsIn(statement).forEach(comment -> after.add(comment.getText())));
        return before.stream()
                .map(Comment::getText)
                .filter(text -> !after.remove(text))
                .findFirst();
    }

    private static List<Comment> commentsIn(Py node) {
        List<Comment> comments = new ArrayList<>();
        new PyVisitor<Integer>() {
            @Override
            public Space visitSpace(Space space, Integer unused) {
                comments.addAll(space.getComments());
                return space;
            }
        }.visit(node, 0);
        return comments;
    }

    /**
     * Returns the statements that take the place of these.
     *
     * @param region the statements before the call that move into the block
     * @param anchor the statement with the call
     */
    List<Statement> around(GatherPlan plan, List<Statement> region, Statement anchor) {
        String indent = Indentation.of(anchor);
        String inner = indent + style.indentUnitBelow(indent);
        String lineEnd = style.lineEndOf(anchor);
        String group = name(plan.await(), "tg");
        List<Statement> body = new ArrayList<>();
        for (Statement statement : plan.broughtIn()) {
            body.addAll(moved(plan, statement, Indentation.of(statement), inner, group, lineEnd));
        }
        for (Statement statement : region) {
            body.addAll(moved(plan, statement, indent, inner, group, lineEnd));
        }
        if (!plan.broughtIn().isEmpty()) {
            // The blank lines above the first statement are those above the statement around the call now.
            body.set(0, body.get(0).withPrefix(body.get(0).getPrefix().withWhitespace(inner)));
        }
        Space above = anchor.getPrefix();
        Space header = above;
        if (!region.isEmpty()) {
            header = region.get(0).getPrefix();
            body.set(plan.broughtIn().size(), body.get(plan.broughtIn().size()).withPrefix(Space.of(inner)));
        }
        int made = body.size();
        List<GatherResults.Result> results = new ArrayList<>();
        tasks.addDirect(plan, body, results, inner, group, lineEnd);
        boolean used = plan.usesResults();
        GatherComments ownComments = GatherComments.of(plan.site().call().orElseThrow());
        List<Comment> endComments = new ArrayList<>();
        Terminator headerEnd = Terminator.of(
                null,
                ownComments.opening().map(comment -> Space.of("  ", List.of(comment.withSuffix("")))).orElse(Space.EMPTY),
                lineEnd);
        if (!used && !region.isEmpty() && above.hasComments()) {
            if (made < body.size()) {
                body.set(made, body.get(made).withPrefix(Comments.appended(
                        Space.of(inner), above.getComments(), lineEnd)));
            } else {
                endComments.addAll(above.getComments());
            }
        }
        endComments.addAll(ownComments.closing());
        Space end = endComments.isEmpty() ? Space.EMPTY : lines(endComments, inner, lineEnd);
        String fileEnd = lineEnd;
        if (!used && anchor instanceof SimpleStatement simple) {
            Space comment = simple.getTerminator().getBeforeLineEnd();
            fileEnd = simple.getTerminator().getLineEnd();
            if (comment.hasComments()) {
                headerEnd = Terminator.of(null, comment, lineEnd);
            }
        }
        if (!used && fileEnd.isEmpty() && endComments.isEmpty() && body.get(body.size() - 1) instanceof SimpleStatement last) {
            Terminator terminator = last.getTerminator();
            body.set(body.size() - 1, last.withTerminator(terminator.withLineEnd("")));
        }
        Py.With block = Nodes.asyncWithAs(taskGroup(plan), group, headerEnd, body, end).withPrefix(header);
        List<Statement> result = new ArrayList<>();
        result.add(block);
        if (used) {
            Space prefix = !region.isEmpty() && above.hasComments() ? above : Space.of(indent);
            result.add(rest(plan, anchor, results, indent, lineEnd).withPrefix(prefix));
        }
        return result;
    }

    private Expression taskGroup(GatherPlan plan) {
        return Nodes.call(taskGroup.expression(plan.site().function()));
    }

    private static Space lines(List<Comment> comments, String indent, String lineEnd) {
        List<Comment> result = new ArrayList<>();
        for (int i = 0; i < comments.size(); i++) {
            boolean last = i == comments.size() - 1;
            result.add(new Comment(comments.get(i).getText(), last ? lineEnd : lineEnd + indent));
        }
        return Space.of(indent, result);
    }

    private Statement rest(
            GatherPlan plan, Statement anchor, List<GatherResults.Result> results, String indent, String lineEnd) {
        // The name of an assignment expression stays, and so do the parentheses around it.
        Expression replaced = plan.position().walrus().isPresent()
                ? plan.await()
                : plan.position().replaced();
        Expression value = GatherResults.of(plan, results).withPrefix(replaced.getPrefix());
        Statement rest = ReplaceNodes.in(anchor, Map.of(replaced.getId(), value));
        String line = rest instanceof SimpleStatement simple
                ? Expressions.lastLine(simple.withPrefix(Space.of(indent)))
                : Expressions.lineOf(rest.withPrefix(Space.of(indent)), value) + ":";
        boolean tooLong = line.length() > tasks.width();
        return tooLong
                ? ReplaceNodes.in(
                        rest,
                        Map.of(
                                value.getId(),
                                GatherResults.folded(value, indent, indent + style.indentUnitBelow(indent), lineEnd)))
                : rest;
    }

    /** Returns what becomes of a statement that makes tasks, or stands between those that do. */
    private List<Statement> moved(
            GatherPlan plan, Statement statement, String indent, String inner, String group, String lineEnd) {
        for (Variable variable : plan.inGroup()) {
            boolean spare = plan.spare().contains(variable);
            if (variable.definition().getId().equals(statement.getId()) && spare) {
                if (variable.own() == 0 && variable.isList()) {
                    return List.of();
                }
                List<Statement> made = tasks.discarded(variable, inner, group, lineEnd);
                Space prefix = Reindent.statement(statement, Indentation.moved(indent, inner)).getPrefix();
                made.set(0, made.get(0).withPrefix(prefix));
                if (statement instanceof SimpleStatement simple
                        && simple.getTerminator().getBeforeLineEnd().hasComments()
                        && made.size() == 1
                        && made.get(0) instanceof SimpleStatement only) {
                    made.set(0, only.withTerminator(
                            Terminator.of(null, simple.getTerminator().getBeforeLineEnd(), lineEnd)));
                }
                return made;
            }
        }
        Map<UUID, Expression> replacements = new HashMap<>();
        for (Variable variable : plan.inGroup()) {
            boolean spare = plan.spare().contains(variable);
            for (Element element : variable.elements()) {
                replacements.put(element.made().getId(), tasks.inPlace(element, group, lineEnd));
            }
            if (spare) {
                for (Py.ExpressionStatement append : variable.appends()) {
                    Py.Call call = (Py.Call) append.getExpression();
                    Expression argument = call.getArguments().get(0);
                    variable.elements().stream()
                            .filter(element -> element.made() == argument)
                            .forEach(element -> replacements.put(
                                    call.getId(), tasks.alone(element, call, group, lineEnd).withPrefix(call.getPrefix())));
                }
            }
        }
        Statement replaced = ReplaceNodes.in(statement, replacements);
        for (Variable variable : plan.inGroup()) {
            if (variable.comprehension().isPresent()
                    && !variable.isMapping()
                    && variable.definition().getId().equals(statement.getId())) {
                // A list makes the tasks at once, as the call did; a generator would when somebody asks.
                Py.Comprehension own = (Py.Comprehension) FindNode.in(
                                replaced, variable.comprehension().get().getId())
                        .orElseThrow();
                replaced = ReplaceNodes.in(replaced, Map.of(own.getId(), own.withBrackets(Brackets.SQUARE)));
            }
        }
        return List.of(tasks.folded(plan, Reindent.statement(replaced, Indentation.moved(indent, inner)), inner, lineEnd));
    }
}
