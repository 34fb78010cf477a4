package dev.moult.httpx;

import dev.moult.edit.NeededImport;
import dev.moult.edit.VisibleImports;
import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.tree.Py;
import java.util.Optional;

/**
 * What a handler names for a body that is no JSON. requests has an error of its own for it, a {@code RequestException}
 * and {@code ValueError}; httpx lets through the one of the standard library.
 */
final class JsonErrors {
    /** What is imported where no module of this name is yet. */
    static final NeededImport MODULE = NeededImport.ofModule("json");

    private static final String ERROR = "JSONDecodeError";

    private JsonErrors() {}

    /** Returns how code names the error where it stands; absent where the name {@code json} means something else. */
    static Optional<String> name(ModuleIndex module, Py place) {
        Scope scope = module.model().scopeOf(place);
        VisibleImports visible = new VisibleImports(module.model());
        Optional<String> imported = visible.find(scope, "json." + ERROR)
                .map(Binding::name)
                .or(() -> visible.find(scope, "json").map(binding -> binding.name() + "." + ERROR));
        boolean isBound = module.model().scopes().stream().anyMatch(each -> each.binding("json").isPresent());
        return imported.or(() -> isBound ? Optional.empty() : Optional.of("json." + ERROR));
    }
}
