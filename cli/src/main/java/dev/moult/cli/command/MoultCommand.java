package dev.moult.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a command: help and version. */
@Command(
        name = "moult",
        description = "Rewrites Python source without losing a byte.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Exit codes: 0 done; 1 `--check` and there are changes; 2 wrong usage or",
            "configuration; 3 some file could not be read, parsed or written."
        })
public final class MoultCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandLine commandLine = spec.commandLine();
        throw new ParameterException(commandLine, "no command given; one of run, test, recipes, explain, parse");
    }
}
