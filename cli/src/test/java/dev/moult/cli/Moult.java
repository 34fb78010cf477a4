package dev.moult.cli;

import dev.moult.cli.run.WorkingFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs whole commands inside the test, in a folder. */
record Moult(Path folder, byte[] standardInput, boolean terminal) {

    /** What a command left behind. */
    record Result(int exitCode, byte[] outBytes, String err) {
        String out() {
            return new String(outBytes, StandardCharsets.UTF_8);
        }

        /** The last line of standard error but the time. */
        String summary() {
            return err.replaceAll("; [0-9.]+ s\n", "\n");
        }
    }

    static Moult in(Path folder) {
        return new Moult(folder, new byte[0], false);
    }

    Moult withInput(String text) {
        return new Moult(folder, text.getBytes(StandardCharsets.UTF_8), terminal);
    }

    Moult onTerminal() {
        return new Moult(folder, standardInput, true);
    }

    Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Result result = run(out, args);
        return new Result(result.exitCode(), out.toByteArray(), result.err());
    }

    Result run(OutputStream out, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream in = new ByteArrayInputStream(standardInput);
        PrintStream messages = new PrintStream(err, false, StandardCharsets.UTF_8);
        int exitCode = Main.run(args, new Surroundings(
                new WorkingFolder(folder), in, new ResultStream(out), messages, terminal, terminal, true));
        return new Result(exitCode, new byte[0], err.toString(StandardCharsets.UTF_8));
    }

    /** Writes a file of the folder, with the folders that it is in. */
    Path file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String read(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
