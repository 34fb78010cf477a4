package dev.moult.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the {@code moult} command. */
@Command(
        name = "moult",
        description = "Rewrites Python source without losing a byte.",
        version = "moult 0.1.0-SNAPSHOT",
        mixinStandardHelpOptions = true)
public final class Main implements Runnable {

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.err);
    }
}
