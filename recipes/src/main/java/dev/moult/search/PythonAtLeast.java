package dev.moult.search;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.moult.engine.PythonVersion;
import dev.moult.engine.RunSettings;
import dev.moult.tree.PyModule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openrewrite.ExecutionContext;
import org.openrewrite.Option;
import org.openrewrite.Validated;

/** Finds the files that have to run on no older Python than this. */
public final class PythonAtLeast extends Precondition {
    @Option(displayName = "Version", description = "A version of Python, between quotes.", example = "\"3.11\"")
    private final @Nullable String version;

    @JsonCreator
    public PythonAtLeast(@Nullable String version) {
        this.version = version;
    }

    public @Nullable String getVersion() {
        return version;
    }

    @Override
    public String getDisplayName() {
        return "Find files that need no older Python";
    }

    @Override
    public String getDescription() {
        return "Meant as a precondition: it restricts a recipe to files whose project requires this Python or a newer one.";
    }

    @Override
    public Validated<Object> validate() {
        return super.validate().and(version == null || parsed().isPresent()
                ? Validated.none()
                : Validated.invalid("version", version, "`" + version + "` is no version of Python, such as \"3.11\""));
    }

    private Optional<PythonVersion> parsed() {
        return version == null ? Optional.empty() : PythonVersion.parse(version);
    }

    @Override
    public String getWhy() {
        return "What a newer Python has is of no use to code that has to run on an older one too.";
    }

    @Override
    public List<String> getAssumptions() {
        return List.of("What the project says of its lowest Python is true; `--target-version` says otherwise.");
    }

    @Override
    boolean holds(PyModule module, ExecutionContext context) {
        return parsed().filter(wanted -> RunSettings.of(context).target().compareTo(wanted) >= 0).isPresent();
    }
}
