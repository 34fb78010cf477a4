package dev.moult.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** A command of {@code moult}: its options, and what it does. */
public abstract class Command implements Callable<Integer> {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    Command(String name, String description) {
        spec.name(name).versionProvider(new Version());
        spec.usageMessage().description(description).sortOptions(false);
    }

    final void add(OptionGroup group) {
        group.addTo(spec);
    }

    final void add(Option<?>... options) {
        for (Option<?> option : options) {
            spec.addOption(option.spec());
        }
    }

    final void add(PositionalParamSpec parameter) {
        spec.addPositional(parameter);
    }

    final void footer(String... lines) {
        spec.usageMessage().footer(lines);
    }

    /** Returns what reads the command's arguments and then calls it. */
    public final CommandLine commandLine() {
        return new CommandLine(spec
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build()));
    }

    /** Returns what to throw where the command line makes no sense. */
    final ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
