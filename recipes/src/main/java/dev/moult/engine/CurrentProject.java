package dev.moult.engine;

import dev.moult.names.Project;
import java.util.Optional;
import org.openrewrite.ExecutionContext;

/** Carries the project of a run to its visitors. */
final class CurrentProject {
    private static final String KEY = Project.class.getName();

    private CurrentProject() {}

    /** Makes the recipes that run with this context see this project. */
    static void attach(Project project, ExecutionContext context) {
        context.putMessage(KEY, project);
    }

    static Optional<Project> of(ExecutionContext context) {
        return Optional.ofNullable(context.getMessage(KEY));
    }
}
