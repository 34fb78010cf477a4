package dev.moult.asyncio;

import dev.moult.edit.Comments;
import dev.moult.tree.Comment;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import java.util.List;
import java.util.Optional;

/**
 * The comments of a call of {@code gather} that belong to none of its arguments. A directive for a tool is meant for the
 * line of the call, and has no other place.
 *
 * @param opening the comment after the parenthesis that opens
 * @param closing the lines above the parenthesis that closes
 */
record GatherComments(Optional<Comment> opening, List<Comment> closing) {
    static GatherComments of(Py.Call call) {
        PyContainer<Expression> arguments = call.getArguments();
        if (arguments.isEmpty()) {
            return new GatherComments(Optional.empty(), List.of());
        }
        List<PyRightPadded<Expression>> padded = arguments.getPadded();
        Space end = arguments.isTrailingComma()
                ? arguments.getEnd()
                : padded.get(padded.size() - 1).getAfter();
        return new GatherComments(
                Comments.of(arguments.get(0).getPrefix()).trailing().filter(comment -> !Comments.isDirective(comment)),
                Comments.of(end).ownLines());
    }
}
