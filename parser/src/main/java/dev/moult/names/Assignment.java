package dev.moult.names;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.Optional;

/**
 * One place that binds or unbinds a name.
 *
 * @param name the name node, at an import without {@code as} the first one of the dotted name
 * @param node the construct that binds: an alias, a definition, a parameter, an {@code except} clause, or the statement
 *     or expression with the target
 * @param scope the scope whose code binds the name; under {@code global}, {@code nonlocal} and for a walrus in a
 *     comprehension not the one the name belongs to
 * @param importedName what an import binds the name to: {@code asyncio}, {@code a.b}, {@code .mod.name}; for a star
 *     import the module
 * @param value the expression whose value the name gets, the default of a parameter, or the right side of an augmented
 *     assignment; absent where the value is only a part of some expression's
 * @param moment when it runs
 */
public record Assignment(
        AssignmentKind kind,
        Py.Name name,
        Py node,
        Scope scope,
        Optional<String> importedName,
        Optional<Expression> value,
        Moment moment) {

    /** Whether the scope may run on without this assignment, or run it again: in a branch, loop, {@code try} or {@code with} body. */
    public boolean conditional() {
        return moment.conditional();
    }

    /** Whether this stands under {@code if TYPE_CHECKING:} and so does not run. */
    public boolean typingOnly() {
        return moment.typingOnly();
    }

    /** Whether this defines a function that is an overload, or the setter or deleter of the property before it. */
    boolean isPartOfAnother() {
        return node instanceof Py.FunctionDef function
                && function.getDecorators().stream().anyMatch(decorator -> {
                    Expression name = decorator.getExpression();
                    if (name instanceof Py.Attribute attribute) {
                        String last = attribute.getName().getElement().getName();
                        return last.equals("overload")
                                || (last.equals("setter") || last.equals("deleter"))
                                        && attribute.getValue() instanceof Py.Name;
                    }
                    return name instanceof Py.Name plain && plain.getName().equals("overload");
                });
    }
}
