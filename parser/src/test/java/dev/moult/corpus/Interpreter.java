package dev.moult.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A Python that tests can ask.
 *
 * @param command how it is started
 * @param minor the N of its version 3.N
 * @param standardLibrary the folder of its standard library
 */
public record Interpreter(String command, int minor, Path standardLibrary) {
    /** Further interpreters, separated as the entries of PATH are. */
    private static final String VARIABLE = "MOULT_PYTHONS";

    private static final int OLDEST_MINOR = 11;
    private static final String QUESTION =
            "import sys, sysconfig; print(sys.version_info[0], sys.version_info[1], sysconfig.get_path('stdlib'))";

    /**
     * Returns the newest of {@code python3} and those of MOULT_PYTHONS. Without one of 3.11 or newer the test is skipped,
     * but fails where CI is set: a machine that checks changes must not skip it.
     */
    public static Interpreter newest() {
        Optional<Interpreter> newest = all().stream().max(Comparator.comparingInt(Interpreter::minor));
        assertThat(newest.isPresent() || System.getenv("CI") == null)
                .as("a Python 3.11 or newer is needed under CI")
                .isTrue();
        Assumptions.assumeTrue(newest.isPresent(), "skipped: no Python 3.11 or newer was found");
        return newest.orElseThrow();
    }

    private static List<Interpreter> all() {
        List<String> commands = new ArrayList<>(List.of("python3"));
        String more = System.getenv(VARIABLE);
        if (more != null && !more.isBlank()) {
            commands.addAll(List.of(more.split(File.pathSeparator)));
        }
        return commands.stream().flatMap(command -> ask(command).stream()).toList();
    }

    private static Optional<Interpreter> ask(String command) {
        try {
            Process process = new ProcessBuilder(command, "-c", QUESTION)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] answer;
            try (InputStream output = process.getInputStream()) {
                answer = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip().split(" ", 3);
            }
            if (answer.length < 3 || !answer[0].equals("3") || Integer.parseInt(answer[1]) < OLDEST_MINOR) {
                return Optional.empty();
            }
            return Optional.of(new Interpreter(command, Integer.parseInt(answer[1]), Path.of(answer[2])));
        } catch (IOException e) {
            return Optional.empty(); // no such program
        }
    }
}
