package dev.moult.cli;

import dev.moult.cli.run.WorkingFolder;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a command finds around it.
 *
 * @param out takes results, in bytes: a diff holds those of its files
 * @param err takes everything else
 * @param outIsTerminal whether a person sees the results
 * @param errIsTerminal whether a person sees the messages
 * @param colourful whether colour is welcome on a terminal
 */
public record Surroundings(
        WorkingFolder workingFolder,
        InputStream in,
        OutputStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean colourful) {
    /** Set by the launcher to those of {@code out} and {@code err} that are terminals: Java cannot tell them apart. */
    private static final String TERMINALS = "moult.terminal";

    private static final int BUFFER = 1 << 16;

    static Surroundings ofProcess() {
        String terminals = System.getProperty(TERMINALS);
        if (terminals == null) {
            terminals = isConsoleTerminal() ? "out,err" : "";
        }
        if ("dumb".equals(System.getenv("TERM"))) {
            terminals = ""; // It shows escape sequences as they are: no colour, and no line that is written over.
        }
        // https://no-color.org: any value but the empty one.
        String noColour = System.getenv("NO_COLOR");
        boolean colourful = noColour == null || noColour.isEmpty();
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        return new Surroundings(
                new WorkingFolder(Path.of("")),
                new FileInputStream(FileDescriptor.in),
                new ResultStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER)),
                new PrintStream(new BufferedOutputStream(err, BUFFER), false, StandardCharsets.UTF_8),
                terminals.contains("out"),
                terminals.contains("err"),
                colourful);
    }

    /** Up to Java 21 there is a console exactly on a terminal; later ones have one always, and {@code isTerminal()}. */
    private static boolean isConsoleTerminal() {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }
}
