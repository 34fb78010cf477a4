package dev.moult.edit;

import dev.moult.tree.Brackets;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Puts the arguments of a call on a line of their own, as Black does where a line would be too long. */
public final class Folding {
    private Folding() {}

    /** Whether a call stands on one line and has arguments that can have a line of their own. */
    public static boolean canFold(Expression expression) {
        return expression instanceof Py.Call call
                && !call.getArguments().isEmpty()
                && Reindent.indentations(call).isEmpty()
                && !(call.getArguments().get(0) instanceof Py.Comprehension generator
                        && generator.getBrackets() == Brackets.NONE);
    }

    /**
     * Puts the arguments on a line between those of the brackets.
     *
     * @param indent the indentation of the line on which the call begins
     * @param inner the indentation of the line of the arguments
     */
    public static Py.Call fold(Py.Call call, String indent, String inner, String lineEnd) {
        PyContainer<Expression> arguments = call.getArguments();
        List<PyRightPadded<Expression>> padded = new ArrayList<>(arguments.getPadded());
        Expression first = padded.get(0).getElement().withPrefix(Space.of(lineEnd + inner));
        padded.set(0, padded.get(0).withElement(first));
        Space beforeClosing = Space.of(lineEnd + indent);
        if (arguments.isTrailingComma()) {
            return call.withArguments(arguments.withPadded(padded).withEnd(beforeClosing));
        }
        int last = padded.size() - 1;
        padded.set(last, padded.get(last).withAfter(beforeClosing));
        return call.withArguments(arguments.withPadded(padded));
    }

    /** Whether the message of an assertion stands on one line and can have one of its own. */
    public static boolean canFoldMessage(Py.Assert assertion) {
        return assertion.getMessage() != null
                && !(assertion.getMessage().getElement() instanceof Py.Parenthesized)
                && !assertion.getMessage().getElement().getPrefix().hasComments()
                && Reindent.indentations(assertion.getMessage().getElement()).isEmpty();
    }

    /** Puts the message of an assertion in parentheses, on a line between theirs. */
    public static Py.Assert foldMessage(Py.Assert assertion, String indent, String inner, String lineEnd) {
        PyLeftPadded<Expression> message = Objects.requireNonNull(assertion.getMessage());
        Expression line = message.getElement().withPrefix(Space.of(lineEnd + inner));
        Py.Parenthesized parenthesized = Nodes.parenthesized(line, Space.of(lineEnd + indent));
        return assertion.withMessage(message.withElement(parenthesized.withPrefix(Space.SINGLE)));
    }
}
