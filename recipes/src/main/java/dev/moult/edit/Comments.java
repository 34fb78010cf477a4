package dev.moult.edit;

import dev.moult.tree.Comment;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The comments of a space.
 *
 * @param trailing the comment that ends the line on which the space begins
 * @param ownLines the comments that have lines of their own
 */
public record Comments(Optional<Comment> trailing, List<Comment> ownLines) {
    private static final Pattern DIRECTIVE = Pattern.compile(
            "#\\s*(type:|noqa|pragma|pylint|pyright|mypy|ruff|fmt|nosec|flake8|isort|yapf|pyre|ty:|moult)");

    public Comments {
        ownLines = List.copyOf(ownLines);
    }

    /** Parts the comments of a space between two tokens. */
    public static Comments of(Space space) {
        List<Comment> comments = space.getComments();
        if (comments.isEmpty()) {
            return new Comments(Optional.empty(), List.of());
        }
        String white = space.getWhitespace();
        if (LineEnds.next(white, 0) < white.length()) {
            return new Comments(Optional.empty(), comments);
        }
        return new Comments(Optional.of(comments.get(0)), comments.subList(1, comments.size()));
    }

    /** Whether a comment tells a tool something about the line that it stands on. */
    public static boolean isDirective(Comment comment) {
        return DIRECTIVE.matcher(comment.getText()).lookingAt();
    }

    /** Appends lines of comments to a space that ends with the indentation of the token after it. */
    public static Space appended(Space space, List<Comment> comments, String lineEnd) {
        if (comments.isEmpty()) {
            return space;
        }
        String indent = space.getIndent();
        List<Comment> all = new ArrayList<>(space.getComments());
        for (Comment comment : comments) {
            all.add(new Comment(comment.getText(), lineEnd + indent));
        }
        return Space.of(space.getWhitespace(), all);
    }
}
