package dev.moult.httpx;

import dev.moult.edit.NeededImport;
import dev.moult.edit.VisibleImports;
import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.tree.Py;
import java.util.Optional;

/** What new code names of the standard library, whose modules are imported where they are not yet. */
enum StandardNames {
    /**
     * The error of a body that is no JSON. requests has one of its own for it, a {@code RequestException} and
     * {@code ValueError}; httpx lets through that of the standard library.
     */
    JSON_ERROR("json", "JSONDecodeError"),

    /** Makes a context manager of what has a {@code close()}, as a response of requests is one by itself. */
    CLOSING("contextlib", "closing");

    private final String owner;
    private final String member;

    StandardNames(String owner, String member) {
        this.owner = owner;
        this.member = member;
    }

    /** Returns what is imported where no module of this name is yet. */
    NeededImport module() {
        return NeededImport.ofModule(owner);
    }

    /** Returns how code names it at a place; absent where the name of its module means something else. */
    Optional<String> name(ModuleIndex module, Py place) {
        Scope scope = module.model().scopeOf(place);
        VisibleImports visible = new VisibleImports(module.model());
        Optional<String> imported = visible.find(scope, owner + "." + member)
                .map(Binding::name)
                .or(() -> visible.find(scope, owner).map(binding -> binding.name() + "." + member));
        boolean isBound = module.model().scopes().stream().anyMatch(each -> each.binding(owner).isPresent());
        return imported.or(() -> isBound ? Optional.empty() : Optional.of(owner + "." + member));
    }
}
