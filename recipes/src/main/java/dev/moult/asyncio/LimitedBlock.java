package dev.moult.asyncio;

import dev.moult.edit.Comments;
import dev.moult.edit.FileStyle;
import dev.moult.edit.FindNode;
import dev.moult.edit.Folding;
import dev.moult.edit.Indentation;
import dev.moult.edit.Nodes;
import dev.moult.edit.Parentheses;
import dev.moult.edit.Reindent;
import dev.moult.edit.Relocation;
import dev.moult.edit.ReplaceNodes;
import dev.moult.edit.SourceLayout;
import dev.moult.tree.Comment;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.SimpleStatement;
import dev.moult.tree.Space;
import dev.moult.tree.Statement;
import dev.moult.tree.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Builds {@code async with asyncio.timeout(limit):} around a statement or around one await of it. */
final class LimitedBlock {
    private final SourceLayout layout;
    private final FileStyle style;
    private final Function<WaitForCall, Expression> timeoutFunction;
    private final Function<Decision.UseBlock, Temporary> temporaries;
    private int width;

    LimitedBlock(
            SourceLayout layout,
            FileStyle style,
            Function<WaitForCall, Expression> timeoutFunction,
            Function<Decision.UseBlock, Temporary> temporaries) {
        this.layout = layout;
        this.style = style;
        this.timeoutFunction = timeoutFunction;
        this.temporaries = temporaries;
    }

    /** Returns the statements that take the place of one. */
    List<Statement> around(Statement statement, Decision.UseBlock decision) {
        List<WaitForCall> limits =
                decision.waits().stream().filter(wait -> !wait.isUnlimited()).toList();
        String indent = Indentation.of(statement);
        String inner = indent;
        for (int i = 0; i < limits.size(); i++) {
            inner += style.indentUnitBelow(inner);
        }
        List<Statement> result = new ArrayList<>(2);
        Statement body;
        if (decision.position().canMoveWhole()) {
            body = moved(statement, decision, indent, inner);
        } else {
            Temporary temporary = temporaries.apply(decision);
            body = withAwait(assignment(temporary.name(), statement, decision), decision, inner);
            result.add(rest(statement, temporary, indent));
        }
        body = withComments(body, limits, inner, style.lineEndOf(statement));
        result.add(0, blocks(body, limits, indent, statement));
        return result;
    }

    private Statement moved(Statement statement, Decision.UseBlock decision, String indent, String inner) {
        Statement deeper = Reindent.continuationLines(statement, Indentation.moved(indent, inner));
        return withAwait(deeper, decision, inner);
    }

    /** Puts the awaitable in the place of the call, in a statement that is in its place already. */
    private Statement withAwait(Statement statement, Decision.UseBlock decision, String inner) {
        Py.Await await = (Py.Await) FindNode.in(statement, decision.await().getId()).orElseThrow();
        WaitForCall wait = WaitForEdits.innermost(await, decision.waits().size());
        Expression awaitable = Awaitables.kept(wait);
        Space old = await.getExpression().getPrefix();
        Space prefix = old.hasComments() || Parentheses.breaksLine(old) || old.isEmpty() ? Space.SINGLE : old;
        Statement placed = statement.withPrefix(Space.of(inner));
        placed = ReplaceNodes.in(placed, Map.of(await.getId(), await.withExpression(awaitable.withPrefix(prefix))));
        SourceLayout newLayout = SourceLayout.of(placed, Set.of(awaitable.getId()));
        // The lines of the statement have moved already; those of the awaitable start from where they were written.
        WaitForCall original = decision.waits().get(decision.waits().size() - 1);
        Expression unmoved = Awaitables.kept(original);
        Relocation relocation = Relocation.between(layout, unmoved, newLayout, awaitable);
        Expression operand = operand(unmoved, relocation, style.lineEndOf(statement)).withPrefix(prefix);
        Statement done = ReplaceNodes.in(placed, Map.of(awaitable.getId(), operand));
        // It had a line of its own between the parentheses that go.
        if (!layout.isFirstOnLine(unmoved) || SourceLayout.of(done, Set.of(operand.getId())).lineLength(operand) <= width()) {
            return done;
        }
        if (done instanceof Py.Assert assertion && Folding.canFoldMessage(assertion)) {
            return Folding.foldMessage(assertion, inner, inner + style.indentUnitBelow(inner), style.lineEndOf(statement));
        }
        if (!Folding.canFold(operand)) {
            return done;
        }
        String outer = relocation.toIndent();
        String further = outer + style.indentUnitBelow(outer);
        Expression folded = Folding.fold((Py.Call) operand, outer, further, style.lineEndOf(statement));
        return ReplaceNodes.in(done, Map.of(operand.getId(), folded));
    }

    private int width() {
        if (width == 0) {
            width = layout.lineWidth();
        }
        return width;
    }

    /** Returns an awaitable laid out for its new place, in parentheses where {@code await} needs them. */
    Expression operand(Expression awaitable, Relocation relocation, String lineEnd) {
        if (!Awaitables.needsParentheses(awaitable)) {
            return relocation.apply(awaitable);
        }
        if (!Parentheses.breaksOutsideBrackets(awaitable)) {
            return Nodes.parenthesized(relocation.apply(awaitable).withPrefix(Space.EMPTY), Space.EMPTY);
        }
        String outer = relocation.toIndent();
        String inner = outer + style.indentUnitBelow(outer);
        Expression lines = onLinesOfItsOwn(awaitable, relocation.fromIndent(), inner, lineEnd);
        return Nodes.parenthesized(lines, Space.of(lineEnd + outer));
    }

    private static Expression onLinesOfItsOwn(Expression expression, String fromIndent, String inner, String lineEnd) {
        return Reindent.continuationLines(expression, Indentation.moved(fromIndent, inner))
                .withPrefix(Space.of(lineEnd + inner));
    }

    private Statement assignment(String name, Statement statement, Decision.UseBlock decision) {
        Py.Await await = (Py.Await) FindNode.in(statement, decision.await().getId()).orElseThrow();
        return Nodes.assignment(name, await, Terminator.of(null, Space.EMPTY, style.lineEndOf(statement)));
    }

    /** Returns the statement with the temporary in place of the await. */
    private Statement rest(Statement statement, Temporary temporary, String indent) {
        Expression replaced = temporary.replaced();
        Py.Name name = Nodes.name(temporary.name());
        Statement rest = statement.withPrefix(Space.of(indent));
        Statement named = ReplaceNodes.in(rest, Map.of(replaced.getId(), name.withPrefix(replaced.getPrefix())));
        if (SourceLayout.of(named, Set.of(name.getId())).isApart(name)) {
            return named;
        }
        // The parentheses kept the await from the keyword beside it, as in `if(await f()):`.
        Py.Parenthesized parenthesized = Nodes.parenthesized(name, Space.EMPTY).withPrefix(replaced.getPrefix());
        return ReplaceNodes.in(rest, Map.of(replaced.getId(), parenthesized));
    }

    private static Statement withComments(
            Statement body, List<WaitForCall> limits, String inner, String lineEnd) {
        Space prefix = Space.of(inner);
        Statement result = body;
        for (WaitForCall limit : limits) {
            WaitForComments comments = WaitForComments.of(limit);
            prefix = Comments.appended(prefix, comments.aboveStatement(), lineEnd);
            if (comments.afterStatement().isPresent() && result instanceof SimpleStatement simple) {
                Terminator end = simple.getTerminator();
                Space comment = trailing(comments.afterStatement().get());
                result = simple.withTerminator(Terminator.of(end.getSemicolon(), comment, end.getLineEnd()));
            }
        }
        return result.withPrefix(prefix);
    }

    private static Space trailing(Comment comment) {
        return Space.of("  ", List.of(comment.withSuffix("")));
    }

    /** Returns the blocks around a body, the first limit outermost. */
    private Statement blocks(Statement body, List<WaitForCall> limits, String indent, Statement original) {
        String lineEnd = style.lineEndOf(original);
        List<String> indents = new ArrayList<>();
        String inner = indent;
        for (int i = 0; i < limits.size(); i++) {
            indents.add(inner);
            inner += style.indentUnitBelow(inner);
        }
        Statement result = body;
        for (int i = limits.size() - 1; i >= 0; i--) {
            WaitForComments comments = WaitForComments.of(limits.get(i));
            Space afterHeader = comments.afterHeader().map(LimitedBlock::trailing).orElse(Space.EMPTY);
            Space prefix = i == 0 ? original.getPrefix() : Space.of(indents.get(i));
            result = Nodes.asyncWith(
                            manager(limits.get(i), indents.get(i), lineEnd),
                            Terminator.of(null, afterHeader, lineEnd),
                            List.of(result))
                    .withPrefix(Comments.appended(prefix, comments.aboveHeader(), lineEnd));
        }
        return result;
    }

    private Expression manager(WaitForCall limit, String indent, String lineEnd) {
        Expression function = timeoutFunction.apply(limit);
        Expression timeout = limit.timeout();
        String from = layout.lineIndent(limit.timeoutArgument());
        if (timeout instanceof Py.Parenthesized) {
            return Nodes.call(function, unwrapped(timeout, Indentation.moved(from, indent)));
        }
        if (Parentheses.breaksOutsideBrackets(timeout)) {
            String inner = indent + style.indentUnitBelow(indent);
            Expression lines = onLinesOfItsOwn(timeout, from, inner, lineEnd);
            return Nodes.call(function, PyRightPadded.of(lines, Space.of(lineEnd + indent)));
        }
        Expression bare = timeout.withPrefix(Space.EMPTY);
        Py.Call call = Nodes.call(function, PyRightPadded.of(bare, Space.EMPTY));
        SourceLayout header = SourceLayout.of(call, Set.of(bare.getId()));
        int column = indent.length() + "async with ".length() + header.lineBefore(bare).length();
        Relocation relocation = new Relocation(from, layout.lineBefore(timeout).length(), indent, column);
        return Nodes.call(function, PyRightPadded.of(relocation.apply(bare), Space.EMPTY));
    }

    /** Lets the parentheses of the call take the place of those around its argument. */
    private static PyRightPadded<Expression> unwrapped(
            Expression timeout, UnaryOperator<String> indentation) {
        Py.Parenthesized moved = (Py.Parenthesized) Reindent.continuationLines(timeout, indentation);
        PyRightPadded<Expression> inner = moved.getExpression();
        while (inner.getElement() instanceof Py.Parenthesized nested && !inner.getElement().getPrefix().hasLineEnd()) {
            inner = nested.getExpression();
        }
        return inner;
    }
}
