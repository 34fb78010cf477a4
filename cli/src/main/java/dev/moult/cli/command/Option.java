package dev.moult.cli.command;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option of a command, and its value once the command line is read.
 *
 * <p>Picocli would read options from annotations, too. The JVM makes a class for each kind of annotation that is read,
 * at each start: all of them together take longer than to parse a thousand lines.
 */
final class Option<T> {
    private final OptionSpec spec;
    private final T initial;

    private Option(OptionSpec.Builder builder, T initial) {
        this.spec = builder.build();
        this.initial = initial;
    }

    /** An option without a value. */
    static Option<Boolean> flag(String description, String... names) {
        return new Option<>(builder(description, names).type(boolean.class).arity("0"), false);
    }

    /** An option with a text. */
    static Option<Optional<String>> text(String label, String description, String... names) {
        return new Option<>(
                builder(description, names).paramLabel(label).type(Optional.class).auxiliaryTypes(String.class),
                Optional.empty());
    }

    /** An option with a text, which can be given many times. */
    static Option<List<String>> texts(String label, String description, String... names) {
        return new Option<>(
                builder(description, names).paramLabel(label).type(List.class).auxiliaryTypes(String.class), List.of());
    }

    /** An option with one of a few values. */
    static <E extends Enum<E>> Option<E> choice(E initial, String label, String description, String... names) {
        return new Option<>(builder(description, names).paramLabel(label).type(initial.getDeclaringClass()), initial);
    }

    private static OptionSpec.Builder builder(String description, String... names) {
        return OptionSpec.builder(names).description(description);
    }

    /** Returns what the command line gives, else the initial value. */
    T value() {
        @Nullable T given = spec.getValue();
        return given == null ? initial : given;
    }

    OptionSpec spec() {
        return spec;
    }
}
