package dev.moult.edit;

import dev.moult.tree.Brackets;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.List;

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
}
