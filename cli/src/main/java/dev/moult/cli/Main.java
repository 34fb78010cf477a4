package dev.moult.cli;

import dev.moult.cli.command.Command;
import dev.moult.cli.command.ExplainCommand;
import dev.moult.cli.command.MoultCommand;
import dev.moult.cli.command.ParseCommand;
import dev.moult.cli.command.RecipesCommand;
import dev.moult.cli.command.RunCommand;
import dev.moult.cli.command.TestCommand;
import dev.moult.cli.config.WrongConfiguration;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point of the {@code moult} command. */
public final class Main {
    private static final List<String> COMMANDS = List.of("run", "test", "recipes", "explain", "parse");

    /** How picocli words a wrong value of an option that takes one of a few. */
    private static final Pattern CHOICE = Pattern.compile("expected one of \\[(.*?)] \\(case-insensitive\\) but was ");

    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args, Surroundings.ofProcess()));
    }

    /** Runs a command line and returns its exit code. */
    static int run(String[] args, Surroundings surroundings) {
        if (args.length > 0 && args[0].equals("help")) {
            return run(args.length > 1 ? new String[] {args[1], "--help"} : new String[] {"--help"}, surroundings);
        }
        @Nullable Command command = args.length == 0 ? null : command(args[0], surroundings);
        // Only the command that is called is made: that is most of what a start takes.
        CommandLine commandLine = command == null ? all(surroundings) : command.commandLine();
        if (command != null) {
            commandLine.setCommandName("moult " + args[0]);
        }
        int exitCode = configured(commandLine, surroundings)
                .execute(command == null ? args : Arrays.copyOfRange(args, 1, args.length));
        surroundings.err().flush();
        try {
            surroundings.out().flush();
        } catch (ResultStream.ReaderGone readerGone) {
            return exitCode;
        } catch (IOException notWritten) {
            // A command that flushes its results itself has told already; picocli's help swallows the failure.
            return exitCode == ExitCode.INCOMPLETE ? exitCode : unwritable(notWritten, surroundings.err());
        }
        return exitCode;
    }

    private static CommandLine all(Surroundings surroundings) {
        CommandLine commandLine = new MoultCommand().commandLine();
        for (String name : COMMANDS) {
            commandLine.addSubcommand(name, Objects.requireNonNull(command(name, surroundings)).commandLine());
        }
        return commandLine;
    }

    private static @Nullable Command command(String name, Surroundings surroundings) {
        return switch (name) {
            case "run" -> new RunCommand(surroundings);
            case "test" -> new TestCommand(surroundings);
            case "recipes" -> new RecipesCommand(surroundings);
            case "explain" -> new ExplainCommand(surroundings);
            case "parse" -> new ParseCommand(surroundings);
            default -> null;
        };
    }

    private static CommandLine configured(CommandLine commandLine, Surroundings surroundings) {
        PrintStream err = surroundings.err();
        return commandLine
                .setOut(new PrintWriter(surroundings.out(), false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, wrongArgs) -> {
                    String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
                    err.print("moult: " + lowerCase(fact(wrong)) + "\n"
                            + "  = help: `" + name + " --help` lists the options\n");
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, failed, parsed) -> failure(failure, err));
    }

    private static int failure(Exception failure, PrintStream err) {
        if (failure instanceof ResultStream.ReaderGone) {
            return ExitCode.DONE;
        }
        if (failure instanceof WrongConfiguration wrong) {
            err.print(wrong.text());
            return ExitCode.USAGE;
        }
        if (failure instanceof IOException unwritable) {
            return unwritable(unwritable, err);
        }
        err.print("moult: failed: " + failure + "\n  = help: an error of moult; please report it with what follows\n");
        failure.printStackTrace(err);
        return ExitCode.INCOMPLETE;
    }

    private static int unwritable(IOException failure, PrintStream err) {
        err.print("moult: cannot write the results: " + failure.getMessage() + "\n");
        err.flush();
        return ExitCode.INCOMPLETE;
    }

    /** Words what picocli says of arguments that no command knows as a user thinks of them. */
    private static String fact(ParameterException wrong) {
        Matcher choice = CHOICE.matcher(String.valueOf(wrong.getMessage()));
        if (choice.find()) {
            return choice.replaceFirst("expected " + choice.group(1).toLowerCase(Locale.ROOT) + ", not ");
        }
        if (!(wrong instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return String.valueOf(wrong.getMessage());
        }
        String argument = unmatched.getUnmatched().get(0);
        return wrong.getCommandLine().getCommand() instanceof MoultCommand
                ? "unknown command `" + argument + "`; one of " + String.join(", ", COMMANDS)
                : "unexpected argument `" + argument + "`";
    }

    private static String lowerCase(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
