package dev.moult.cli.command;

/** The command without a command: help and version. */
public final class MoultCommand extends Command {

    public MoultCommand() {
        super("moult", "Rewrites Python source without losing a byte.");
        footer(
                "",
                "Exit codes: 0 done; 1 `--check` and there are changes; 2 wrong usage or",
                "configuration; 3 some file could not be read, parsed or written.");
    }

    @Override
    public Integer call() {
        throw wrong("no command given; one of run, test, recipes, explain, parse");
    }
}
