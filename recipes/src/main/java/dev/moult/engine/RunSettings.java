package dev.moult.engine;

import java.util.Objects;
import java.util.function.IntSupplier;
import org.openrewrite.ExecutionContext;
import org.jspecify.annotations.Nullable;

/**
 * What a user chose for a run.
 *
 * @param unsafe whether edits that need review are made too
 * @param target the lowest Python that the edited code has to run on
 * @param lineWidth gives how long the lines of the project may be, in columns; 0 where it does not say
 */
public record RunSettings(boolean unsafe, PythonVersion target, IntSupplier lineWidth) {
    /** Safe edits only, for Python 3.13. */
    public static final RunSettings DEFAULT = new RunSettings(false, new PythonVersion(3, 13));

    private static final String KEY = RunSettings.class.getName();

    public RunSettings {
        Objects.requireNonNull(target);
        Objects.requireNonNull(lineWidth);
    }

    /** Makes the settings for a project that does not say how long its lines may be. */
    public RunSettings(boolean unsafe, PythonVersion target) {
        this(unsafe, target, () -> 0);
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
