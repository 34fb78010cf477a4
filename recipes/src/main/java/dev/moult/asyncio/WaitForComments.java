package dev.moult.asyncio;

import dev.moult.edit.Comments;
import dev.moult.tree.Comment;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the comments among the arguments of {@code wait_for} go. Those that are in none of these lists have no sure
 * place, unless they are inside the awaitable or the timeout.
 *
 * @param aboveStatement the lines above the awaitable
 * @param afterStatement what ends the line of the awaitable
 * @param aboveHeader the lines above the timeout
 * @param afterHeader what ends the line of the timeout
 */
record WaitForComments(
        List<Comment> aboveStatement,
        Optional<Comment> afterStatement,
        List<Comment> aboveHeader,
        Optional<Comment> afterHeader) {

    static WaitForComments of(WaitForCall wait) {
        List<PyRightPadded<Expression>> arguments = wait.call().getArguments().getPadded();
        PyRightPadded<Expression> second = arguments.get(1);
        Comments first = Comments.of(arguments.get(0).getElement().getPrefix());
        List<Comment> aboveFirst = first.ownLines();
        // What stands after the parenthesis that opens is about the whole call; a directive is about that line only.
        Optional<Comment> opening = first.trailing().filter(comment -> !Comments.isDirective(comment));
        Comments between = Comments.of(second.getElement().getPrefix());
        boolean comma = wait.call().getArguments().isTrailingComma();
        Comments last = Comments.of(comma ? wait.call().getArguments().getEnd() : second.getAfter());
        return wait.timeoutFirst()
                ? new WaitForComments(between.ownLines(), last.trailing(), aboveFirst, between.trailing().or(() -> opening))
                : new WaitForComments(
                        aboveFirst, between.trailing(), between.ownLines(), last.trailing().or(() -> opening));
    }

    List<Comment> placed() {
        List<Comment> placed = new ArrayList<>(aboveStatement);
        afterStatement.ifPresent(placed::add);
        placed.addAll(aboveHeader);
        afterHeader.ifPresent(placed::add);
        return placed;
    }

    /** Returns every comment inside an expression, those before it not counted. */
    static List<Comment> commentsIn(Expression expression) {
        List<Comment> comments = new ArrayList<>();
        Py bare = expression.withPrefix(Space.EMPTY);
        new PyVisitor<Integer>() {
            @Override
            public Space visitSpace(Space space, Integer unused) {
                comments.addAll(space.getComments());
                return space;
            }
        }.visit(bare, 0);
        return comments;
    }
}
