package dev.moult.engine;

import java.util.Objects;
import org.openrewrite.ExecutionContext;
import org.jspecify.annotations.Nullable;

/**
 * What a user chose for a run.
 *
 * @param unsafe whether edits that need review are made too
 * @param target the lowest Python that the edited code has to run on
 */
public record RunSettings(boolean unsafe, PythonVersion target) {
    /** Safe edits only, for Python 3.13. */
    public static final RunSettings DEFAULT = new RunSettings(false, new PythonVersion(3, 13));

    private static final String KEY = RunSettings.class.getName();

    public RunSettings {
        Objects.requireNonNull(target);
    }

    /** Returns the settings of this context, the default ones where none were put there. */
    public static RunSettings of(ExecutionContext context) {
        @Nullable RunSettings settings = context.getMessage(KEY);
        return settings == null ? DEFAULT : settings;
    }

    /** Makes the recipes that run with this context use these settings. */
    public void attachTo(ExecutionContext context) {
        context.putMessage(KEY, this);
    }
}
