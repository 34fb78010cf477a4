package dev.moult.tree;

import java.util.ArrayList;
import java.util.List;
import lombok.EqualsAndHashCode;

/**
 * White space and comments between two tokens: blanks, tabs, form feeds, line ends, and backslashes that join lines.
 * What follows the last comment is that comment's suffix.
 */
@EqualsAndHashCode
public final class Space {
    public static final Space EMPTY = new Space("", List.of());
    public static final Space SINGLE = new Space(" ", List.of());

    private final String whitespace;
    private final List<Comment> comments;

    private Space(String whitespace, List<Comment> comments) {
        this.whitespace = whitespace;
        this.comments = comments;
    }

    public static Space of(String whitespace, List<Comment> comments) {
        if (comments.isEmpty()) {
            return of(whitespace);
        }
        return new Space(whitespace, comments);
    }

    /** Returns a space without comments. */
    public static Space of(String whitespace) {
        if (whitespace.isEmpty()) {
            return EMPTY;
        }
        return whitespace.equals(" ") ? SINGLE : new Space(whitespace, List.of());
    }

    /** Splits text that consists of white space and comments only. */
    public static Space parse(String text) {
        int hash = text.indexOf('#');
        if (hash < 0) {
            return of(text);
        }
        String whitespace = text.substring(0, hash);
        List<Comment> comments = new ArrayList<>(2);
        while (hash >= 0) {
            int end = lineEnd(text, hash);
            int next = text.indexOf('#', end);
            comments.add(new Comment(text.substring(hash, end), text.substring(end, next < 0 ? text.length() : next)));
            hash = next;
        }
        return new Space(whitespace, List.copyOf(comments));
    }

    private static int lineEnd(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    /** What stands before the first comment. */
    public String getWhitespace() {
        return whitespace;
    }

    public List<Comment> getComments() {
        return comments;
    }

    public Space withWhitespace(String newWhitespace) {
        return newWhitespace.equals(whitespace) ? this : of(newWhitespace, comments);
    }

    public Space withComments(List<Comment> newComments) {
        return newComments == comments ? this : of(whitespace, newComments);
    }

    public boolean isEmpty() {
        return whitespace.isEmpty() && comments.isEmpty();
    }

    public boolean hasComments() {
        return !comments.isEmpty();
    }

    /** The white space after the last comment, or all of it where there is none. */
    public String getLastWhitespace() {
        return comments.isEmpty() ? whitespace : comments.get(comments.size() - 1).getSuffix();
    }

    /** What stands after the last line end: the indentation, where a statement follows. */
    public String getIndent() {
        String last = getLastWhitespace();
        return last.substring(Math.max(last.lastIndexOf('\n'), last.lastIndexOf('\r')) + 1);
    }

    /** Whether a line ends inside this space. */
    public boolean hasLineEnd() {
        if (!comments.isEmpty()) {
            return true;
        }
        return whitespace.indexOf('\n') >= 0 || whitespace.indexOf('\r') >= 0;
    }

    /** Returns the text of this space as it stands in the source. */
    public String print() {
        if (comments.isEmpty()) {
            return whitespace;
        }
        StringBuilder out = new StringBuilder(whitespace);
        for (Comment comment : comments) {
            out.append(comment.getText()).append(comment.getSuffix());
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return print();
    }
}
