package dev.moult.asyncio;

import dev.moult.names.Catcher;
import dev.moult.names.Project;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.List;
import java.util.Optional;

/** Finds who would see an ExceptionGroup where the bare exception of a task came before. */
final class GatherHandlers {
    private final Project project;
    private final PyModule module;
    private final StarredHandlers starred;

    /**
     * A handler that would see the difference.
     *
     * @param certain whether it depends on it; otherwise a person has to look
     * @param starred the statement whose handlers have to become {@code except*}, where there is one
     */
    record Seen(boolean certain, String reason, Optional<Py.Try> starred) {}

    GatherHandlers(Project project, PyModule module, Surroundings surroundings) {
        this.project = project;
        this.module = module;
        starred = new StarredHandlers(project, module, surroundings);
    }

    /** Returns what would see the exceptions of tasks that are awaited here: the worst that there is. */
    Optional<Seen> find(Py.Await node) {
        List<Catcher> all = project.catchers(module, node).all();
        Optional<Seen> seen = worst(all);
        List<Catcher> handlers = all.stream()
                .filter(catcher -> catcher.isAround() && catcher.kind() == Catcher.Kind.HANDLER)
                .toList();
        Optional<Seen> own = worst(handlers).filter(Seen::certain);
        Optional<Seen> others = worst(
                all.stream().filter(catcher -> !handlers.contains(catcher)).toList());
        if (own.isEmpty() || others.filter(Seen::certain).isPresent()) {
            return seen;
        }
        StarredHandlers.Verdict verdict = starred.judge(node, handlers);
        return Optional.of(verdict.statement().isEmpty()
                ? new Seen(true, own.get().reason() + ": " + verdict.problem(), Optional.empty())
                : new Seen(false, own.get().reason() + ", which may become `except*`", verdict.statement()));
    }

    private static boolean isDirect(Catcher catcher) {
        return catcher.distance() == Catcher.Distance.DIRECT;
    }

    private static Optional<Seen> worst(List<Catcher> catchers) {
        List<Seen> all = catchers.stream().flatMap(catcher -> judge(catcher).stream()).toList();
        return all.stream().filter(Seen::certain).findFirst().or(() -> all.stream().findFirst());
    }

    private static Optional<Seen> judge(Catcher catcher) {
        boolean direct = isDirect(catcher);
        boolean passesOn = catcher.reraises() && catcher.use().compareTo(Catcher.Use.LOGGED) <= 0;
        if (catcher.isForTimeout() || catcher.breadth() == Catcher.Breadth.NO_FAILURE && isHandler(catcher)) {
            return Optional.empty();
        }
        if (catcher.isIndifferentToGroups() && (!direct || passesOn)) {
            // What a caller does about a failure as such, it goes on doing.
            return Optional.empty();
        }
        String written = written(catcher);
        String where = catcher.isAround() ? "" : " (" + catcher.place() + ")";
        if (catcher.isIndifferentToGroups() || catcher.distance() == Catcher.Distance.MAYBE_CALLER) {
            return Optional.of(new Seen(false, written + " would see an ExceptionGroup" + where, Optional.empty()));
        }
        return Optional.of(new Seen(true, written + " depends on the bare exception" + where, Optional.empty()));
    }

    private static boolean isHandler(Catcher catcher) {
        return catcher.kind() == Catcher.Kind.HANDLER || catcher.kind() == Catcher.Kind.SUPPRESS;
    }

    private static String written(Catcher catcher) {
        List<String> types = catcher.types();
        String named = types.isEmpty()
                ? ""
                : types.size() == 1 ? " " + types.get(0) : " (" + String.join(", ", types) + ")";
        return switch (catcher.kind()) {
            case HANDLER -> "`except" + named + "`";
            case STAR_HANDLER -> "`except*" + named + "`";
            case FINALLY -> "a `finally` that swallows it";
            case SUPPRESS -> "`suppress`";
            case ASSERTION -> "an assertion that it raises";
            case RETRY -> "a retry";
            case CONTEXT_MANAGER -> "a context manager";
            case GATHERED -> "`gather(return_exceptions=True)`";
        };
    }
}
