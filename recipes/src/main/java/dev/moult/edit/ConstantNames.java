package dev.moult.edit;

import dev.moult.names.QualifiedName;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Py;

/** Finds names that stay what they are while their function waits. */
public final class ConstantNames {
    private ConstantNames() {}

    /** Whether an expression is a name that no other function binds, or something of an imported module. */
    public static boolean isConstant(SemanticModel model, Py expression) {
        if (expression instanceof Py.Name name) {
            return model.resolve(name).stream()
                    .flatMap(binding -> binding.assignments().stream().map(each -> each.scope() == binding.scope()))
                    .allMatch(own -> own);
        }
        return expression instanceof Py.Attribute attribute
                && model.qualifiedNames(attribute)
                        .certain()
                        .filter(name -> name.source() == QualifiedName.Source.IMPORT)
                        .isPresent();
    }
}
