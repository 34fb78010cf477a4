package dev.moult.blocks;

import dev.moult.engine.PythonRecipe;
import dev.moult.engine.SiteVisitor;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyLeftPadded;
import org.openrewrite.ExecutionContext;

/** Visits the names that are variables: not what stands after a point, nor keywords, nor what imports name. */
abstract class NameVisitor extends SiteVisitor {

    NameVisitor(PythonRecipe recipe) {
        super(recipe);
    }

    @Override
    public Py visitAttribute(Py.Attribute node, ExecutionContext context) {
        Expression value = (Expression) visitRequired((Py) node.getValue(), context);
        return value == node.getValue() ? node : node.withValue(value);
    }

    @Override
    public Py visitKeywordArgument(Py.KeywordArgument node, ExecutionContext context) {
        PyLeftPadded<Expression> padded = node.getValue();
        Expression value = (Expression) visitRequired((Py) padded.getElement(), context);
        return value == padded.getElement() ? node : node.withValue(padded.withElement(value));
    }

    @Override
    public Py visitImport(Py.Import node, ExecutionContext context) {
        return node;
    }

    @Override
    public Py visitImportFrom(Py.ImportFrom node, ExecutionContext context) {
        return node;
    }

    /** Whether a name is bound here, and not read too. */
    final boolean isTarget(Py.Name node) {
        return semanticModel()
                .resolve(node)
                .filter(binding -> binding.accesses().stream()
                        .noneMatch(access -> access.node().getId().equals(node.getId())))
                .isPresent();
    }

    /** Whether a comment stands inside an attribute chain. */
    static boolean hasComment(Expression node) {
        return node instanceof Py.Attribute attribute
                && (attribute.getName().getBefore().hasComments()
                        || attribute.getName().getElement().getPrefix().hasComments()
                        || hasComment(attribute.getValue()));
    }
}
