package dev.moult.edit;

import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Tree;

/** Writes imported names and builtins as a file does, or as it will when an import has been added. */
public final class NameWriter {
    /** What the new code of a site relies on. */
    public record Uses(Set<NeededImport> imports, Set<Binding> bindings) {
        public Uses() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    /** Says why a name cannot be written at a site. */
    public static final class Unwritable extends Exception {
        private static final long serialVersionUID = 1;

        Unwritable(String reason) {
            super(reason);
        }
    }

    private static final String BUILTINS = "builtins.";

    private final SemanticModel model;
    private final VisibleImports visible;
    private final Function<String, Optional<NeededImport>> imports;
    private final Set<String> knownNames;
    private final Set<Binding> leaving = new HashSet<>();

    /**
     * @param imports gives the import by which a name becomes known
     * @param knownNames names that the file names already, and so has imported their modules, where this is used
     */
    public NameWriter(
            SemanticModel model, Function<String, Optional<NeededImport>> imports, Set<String> knownNames) {
        this.model = model;
        this.visible = new VisibleImports(model);
        this.imports = imports;
        this.knownNames = knownNames;
    }

    /** Makes names be written as if these bindings, whose imports go, were not there. */
    public void without(Set<Binding> bindings) {
        leaving.addAll(bindings);
    }

    /** Returns an expression that means this name in a scope. */
    public Expression write(String meaning, Scope scope, Uses uses) throws Unwritable {
        return write(meaning, scope, uses, List.of());
    }

    /**
     * Returns an expression that means this name at a site.
     *
     * @param site the code that is replaced: what stood beside the name there is written alike
     */
    public Expression write(String meaning, Scope scope, Uses uses, List<? extends Py> site) throws Unwritable {
        if (meaning.startsWith(BUILTINS)) {
            return builtin(meaning.substring(BUILTINS.length()), scope);
        }
        Optional<Expression> beside = visible.find(scope, meaning).isPresent() ? Optional.empty() : beside(meaning, site);
        if (beside.isPresent() && beside.get() instanceof Py.Attribute attribute) {
            root(attribute).flatMap(name -> UnusedImports.importedBinding(name, model)).ifPresent(uses.bindings()::add);
            return Nodes.attribute(attribute.getValue().withPrefix(Space.EMPTY), lastOf(meaning));
        }
        for (String prefix = meaning; beside.isEmpty() && !prefix.isEmpty(); prefix = parentOf(prefix)) {
            Optional<Binding> bound = visible.find(scope, prefix);
            if (bound.isPresent() && isEnough(prefix, meaning)) {
                uses.bindings().add(bound.get());
                return Nodes.chain(bound.get().name() + meaning.substring(prefix.length()));
            }
        }
        NeededImport needed = (beside.isPresent()
                        ? Optional.of(new NeededImport(parentOf(meaning), lastOf(meaning), ""))
                        : imports.apply(meaning))
                .orElseThrow(() -> new Unwritable("cannot tell what to import for `" + meaning + "` here"));
        if (!visible.isFree(needed)) {
            throw new Unwritable("`" + needed.boundName() + "` means something else in this file, so that `" + meaning
                    + "` cannot be imported");
        }
        if (model.mayStarImportBind(needed.boundName())) {
            throw new Unwritable("a star import may bind `" + needed.boundName() + "`, which the new code needs");
        }
        uses.imports().add(needed);
        return Nodes.chain(needed.written() + meaning.substring(needed.qualifiedName().length()));
    }

    /** A module that is bound does for its attributes; whether it does for what is deeper, the pattern or import says. */
    private boolean isEnough(String prefix, String meaning) {
        if (meaning.indexOf('.', Math.min(meaning.length(), prefix.length() + 1)) < 0) {
            return true;
        }
        return imports.apply(meaning)
                        .filter(each -> each.qualifiedName().equals(prefix) || each.module().equals(prefix))
                        .isPresent()
                || knownNames.stream().anyMatch(name -> name.startsWith(parentOf(meaning) + "."));
    }

    /** Returns how the site writes a known name that is in the same module or class as this one. */
    private Optional<Expression> beside(String meaning, List<? extends Py> site) {
        List<Expression> found = new ArrayList<>();
        PyVisitor<Integer> finder = new PyVisitor<>() {
            @Override
            public @Nullable Py visit(@Nullable Tree tree, Integer unused) {
                boolean named = tree instanceof Py.Attribute || tree instanceof Py.Name;
                if (named && knownNames.stream().anyMatch(name -> parentOf(name).equals(parentOf(meaning))
                        && model.qualifiedNames((Expression) tree).isCertainly(name))) {
                    found.add((Expression) tree);
                    return (Py) tree;
                }
                return super.visit(tree, unused);
            }
        };
        site.forEach(node -> finder.visit(node, 0));
        return found.stream().findFirst();
    }

    private static Optional<Py.Name> root(Expression chain) {
        Expression value = chain;
        while (value instanceof Py.Attribute attribute) {
            value = attribute.getValue();
        }
        return value instanceof Py.Name name ? Optional.of(name) : Optional.empty();
    }

    private Expression builtin(String name, Scope scope) throws Unwritable {
        String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        if (model.lookUp(scope, first).filter(found -> !leaving.contains(found)).isPresent()) {
            throw new Unwritable("`" + first + "` means something else here");
        }
        if (model.mayStarImportBind(first)) {
            throw new Unwritable("a star import may bind `" + first + "`");
        }
        return Nodes.chain(name);
    }

    private static String lastOf(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String parentOf(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }
}
