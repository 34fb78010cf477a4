package dev.moult.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Options that several commands have. */
abstract class OptionGroup {
    private CommandSpec command = CommandSpec.create();

    /** Adds the options to those of a command. */
    void addTo(CommandSpec command) {
        this.command = command;
        for (Option<?> option : options()) {
            command.addOption(option.spec());
        }
    }

    /** Returns the options in the order in which the command's help lists them. */
    abstract List<Option<?>> options();

    final CommandSpec command() {
        return command;
    }

    /** Returns what to throw where the command line makes no sense. */
    final ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
