package dev.moult.edit;

import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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

    /** Returns an expression that means this name at a site. */
    public Expression write(String meaning, Scope scope, Uses uses) throws Unwritable {
        if (meaning.startsWith(BUILTINS)) {
            return builtin(meaning.substring(BUILTINS.length()), scope);
        }
        for (String prefix = meaning; !prefix.isEmpty(); prefix = parentOf(prefix)) {
            Optional<Binding> bound = visible.find(scope, prefix);
            if (bound.isPresent() && isEnough(prefix, meaning, bound.get())) {
                uses.bindings().add(bound.get());
                return Nodes.chain(bound.get().name() + meaning.substring(prefix.length()));
            }
        }
        NeededImport needed = imports.apply(meaning).orElseThrow();
        if (!visible.isFree(needed)) {
            throw new Unwritable("`" + needed.boundName() + "` means something else in this file, so that `" + meaning
                    + "` cannot be imported");
        }
        if (!model.starImports().isEmpty()) {
            throw new Unwritable("a star import may bind `" + needed.boundName() + "`, which the new code needs");
        }
        uses.imports().add(needed);
        return Nodes.chain(needed.written() + meaning.substring(needed.qualifiedName().length()));
    }

    /** A module that is bound does for its attributes; whether it does for what is deeper, the pattern or import says. */
    private boolean isEnough(String prefix, String meaning, Binding binding) {
        if (meaning.indexOf('.', Math.min(meaning.length(), prefix.length() + 1)) < 0) {
            return true;
        }
        return imports.apply(meaning).filter(each -> each.qualifiedName().equals(prefix)).isPresent()
                || knownNames.stream().anyMatch(name -> name.startsWith(parentOf(meaning) + "."))
                        && binding.name().equals(prefix);
    }

    private Expression builtin(String name, Scope scope) throws Unwritable {
        String first = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        if (model.lookUp(scope, first).isPresent()) {
            throw new Unwritable("`" + first + "` means something else here");
        }
        if (!model.starImports().isEmpty()) {
            throw new Unwritable("a star import may bind `" + first + "`");
        }
        return Nodes.chain(name);
    }

    private static String parentOf(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }
}
