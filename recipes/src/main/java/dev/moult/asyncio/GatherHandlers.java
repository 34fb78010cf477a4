package dev.moult.asyncio;

import dev.moult.names.Catcher;
import dev.moult.names.Catchers;
import dev.moult.names.Project;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.List;
import java.util.Optional;

/** Finds who would see an ExceptionGroup where the bare exception of a task came before. */
final class GatherHandlers {
    private final Project project;
    private final PyModule module;

    /**
     * A handler that would see the difference.
     *
     * @param certain whether it depends on it; otherwise a person has to look
     */
    record Seen(boolean certain, String reason) {}

    GatherHandlers(Project project, PyModule module) {
        this.project = project;
        this.module = module;
    }

    /** Returns what would see the exceptions of tasks that are awaited here: the worst that there is. */
    Optional<Seen> find(Py node) {
        Catchers catchers = project.catchers(module, node);
        Optional<Seen> doubtful = Optional.empty();
        for (Catcher catcher : catchers.all()) {
            Optional<Seen> seen = judge(catcher);
            if (seen.isPresent() && seen.get().certain()) {
                return seen;
            }
            doubtful = doubtful.isPresent() ? doubtful : seen;
        }
        return doubtful;
    }

    private static Optional<Seen> judge(Catcher catcher) {
        boolean direct = catcher.distance() == Catcher.Distance.DIRECT;
        boolean passesOn = catcher.reraises() && catcher.use().compareTo(Catcher.Use.LOGGED) <= 0;
        if (catcher.isForTimeout() || catcher.breadth() == Catcher.Breadth.NO_FAILURE && isHandler(catcher)) {
            return Optional.empty();
        }
        if (catcher.isIndifferentToGroups() && (!direct || passesOn)) {
            // What a caller does about a failure as such, it goes on doing.
            return Optional.empty();
        }
        String written = written(catcher);
        String where = direct ? "" : " (" + catcher.place() + ")";
        if (catcher.isIndifferentToGroups() || catcher.distance() == Catcher.Distance.MAYBE_CALLER) {
            return Optional.of(new Seen(false, written + " would see an ExceptionGroup" + where));
        }
        return Optional.of(new Seen(true, written + " depends on the bare exception" + where));
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
