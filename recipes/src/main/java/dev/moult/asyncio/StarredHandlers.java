package dev.moult.asyncio;

import dev.moult.names.Catcher;
import dev.moult.names.Project;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells whether the handlers around a call may become {@code except*}, which takes a group apart. PEP 654. */
final class StarredHandlers {
    /** What a task group lets through as it is, or never holds. */
    private static final Set<String> NEVER_IN_GROUPS = Set.of(
            "asyncio.CancelledError",
            "asyncio.exceptions.CancelledError",
            "KeyboardInterrupt",
            "SystemExit",
            "GeneratorExit");

    private final Project project;
    private final Surroundings surroundings;
    private final String moduleName;

    /**
     * What may become of the handlers of a statement.
     *
     * @param statement the statement whose handlers get a star; absent where they cannot
     * @param problem why they cannot
     */
    record Verdict(Optional<Py.Try> statement, String problem) {
        static Verdict impossible(String problem) {
            return new Verdict(Optional.empty(), problem);
        }
    }

    StarredHandlers(Project project, PyModule module, Surroundings surroundings) {
        this.project = project;
        moduleName = project.pathOf(module).map(project::moduleName).orElse("");
        this.surroundings = surroundings;
    }

    /**
     * Judges the handlers around a call.
     *
     * @param handlers those of its function
     */
    Verdict judge(Py.Await await, List<Catcher> handlers) {
        List<Py.Try> statements = surroundings.triesAround(await).stream()
                .filter(statement -> !statement.getHandlers().isEmpty())
                .toList();
        if (statements.size() != 1 || handlers.size() != statements.get(0).getHandlers().size()) {
            return Verdict.impossible("handlers of several `try` statements are around it");
        }
        Py.Try statement = statements.get(0);
        for (int i = 0; i < handlers.size(); i++) {
            Optional<String> problem = problemOf(handlers.get(i), statement.getHandlers().get(i));
            if (problem.isPresent()) {
                return Verdict.impossible(problem.get());
            }
        }
        return new Verdict(Optional.of(statement), "");
    }

    private Optional<String> problemOf(Catcher catcher, Py.Except handler) {
        if (handler.getType() == null) {
            return Optional.of("`except:` has no form with a star");
        }
        if (catcher.types().stream().anyMatch(NEVER_IN_GROUPS::contains)) {
            return Optional.of("a star would put `" + catcher.types().get(0) + "` into a group");
        }
        if (catcher.types().contains("?")) {
            return Optional.of("nothing shows which exceptions it catches");
        }
        if (catcher.types().stream().anyMatch(this::isGroup)) {
            return Optional.of("`except*` takes no type of groups");
        }
        RegionScan scan = RegionScan.of(handler.getBody().getStatements());
        if (scan.leaves()) {
            return Optional.of("`return`, `break` and `continue` cannot leave an `except*`");
        }
        if (scan.raises()) {
            return Optional.of("what its handler raises would arrive in a group");
        }
        return catcher.use().compareTo(Catcher.Use.LOGGED) > 0
                ? Optional.of("its handler uses the exception")
                : Optional.empty();
    }

    /** Whether a type is one of groups, which {@code except*} refuses when it runs. */
    private boolean isGroup(String type) {
        String here = type.contains(".") ? type : moduleName + "." + type;
        return type.endsWith("Group")
                || project.isSubclass(here, "builtins.ExceptionGroup")
                || project.isSubclass(here, "builtins.BaseExceptionGroup");
    }
}
