package dev.moult.httpx;

import dev.moult.names.Access;
import dev.moult.names.Binding;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Handlers inside some code that let no exception leave it: {@code except Exception: logger.warning(…)}. */
final class SwallowingHandlers {
    private static final Set<String> ALL = Set.of("builtins.Exception", "builtins.BaseException");

    private final ModuleIndex module;
    private final Py code;
    private final Map<UUID, Boolean> known = new LinkedHashMap<>();

    SwallowingHandlers(ModuleIndex module, Py code) {
        this.module = module;
        this.code = code;
    }

    /** Whether what a node raises does not leave the code. */
    boolean keep(Py node) {
        Py branch = node;
        for (Py each = module.parent(node); branch != code && each != null; each = module.parent(each)) {
            if (each instanceof Py.Try statement
                    && statement.getBody() == branch
                    && branch != code
                    && known.computeIfAbsent(statement.getId(), id -> keepsAll(statement))) {
                return true;
            }
            branch = each;
        }
        return false;
    }

    private boolean keepsAll(Py.Try statement) {
        List<Py.Except> handlers = statement.getHandlers();
        return handlers.stream().anyMatch(this::catchesAll) && handlers.stream().allMatch(this::swallows);
    }

    private boolean catchesAll(Py.Except handler) {
        @Nullable Expression type = handler.getType();
        return type == null
                || handler.getStar() == null && ExceptionTypes.listed(type).stream()
                        .anyMatch(each -> ALL.stream().anyMatch(name -> module.model().isCertainly(each, name)));
    }

    /** Whether a handler raises nothing: it calls what writes a message or makes text, and lets nobody else see the exception. */
    private boolean swallows(Py.Except handler) {
        boolean calm = ModuleIndex.inside(handler.getBody()).stream()
                .noneMatch(node -> node instanceof Py.Raise
                        || node instanceof Py.Await
                        || node instanceof Py.Yield
                        || node instanceof Py.Call call && !ResponseUses.isLogging(call));
        return calm && (handler.getName() == null || isOnlyTold(handler));
    }

    private boolean isOnlyTold(Py.Except handler) {
        return module.model().resolve(handler.getName().getElement()).stream()
                .map(Binding::accesses)
                .flatMap(List::stream)
                .map(Access::node)
                .filter(use -> module.isInside(use, handler.getBody()))
                .allMatch(use -> module.parent(use) instanceof Py.FormattedField || module.parent(use) instanceof Py.Call);
    }
}
