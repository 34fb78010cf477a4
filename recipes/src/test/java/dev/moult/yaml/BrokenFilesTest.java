package dev.moult.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.engine.RecipeCatalogue;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Each file {@code fixtures/yaml/broken/NAME.yml} is refused with the messages of {@code NAME.txt}. With
 * {@code -Dmoult.writeMessages=true} this test writes them instead of comparing.
 */
class BrokenFilesTest {
    private static final Path FOLDER = Path.of("..", "fixtures", "yaml", "broken");
    private static final RecipeCatalogue CATALOGUE = RecipeCatalogue.load();

    @TestFactory
    Stream<DynamicTest> everyFaultHasItsMessage() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> broken = files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
            assertThat(broken).hasSizeGreaterThanOrEqualTo(20);
            return broken.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        String messages = messages("rewrite.yml", Files.readAllBytes(file));
        Path expected = file.resolveSibling(file.getFileName().toString().replace(".yml", ".txt"));
        if (Boolean.getBoolean("moult.writeMessages")) {
            Files.writeString(expected, messages);
        }
        assertThat(messages).isNotEmpty();
        assertThat(messages.lines().filter(line -> line.startsWith("  = help: ")).count())
                .as("remedies, one a fault")
                .isEqualTo(messages.lines().filter(line -> line.startsWith("rewrite.yml:")).count());
        assertThat(expected).hasContent(messages);
    }

    private static String messages(String name, byte[] bytes) {
        return RecipeBook.load(CATALOGUE, List.of(new YamlFile(name, bytes))).problems().stream()
                .map(problem -> problem.shown() + "\n" + (problem.help().isEmpty() ? "" : "  = help: " + problem.help() + "\n"))
                .collect(Collectors.joining());
    }

    /** Each costs a fraction of a second of processor time; the clock on the wall would measure how busy the machine is. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void hostileFilesAreRefusedQuickly() {
        List<String> texts = List.of(
                "[".repeat(10_000),
                "- ".repeat(10_000) + "x",
                "{a: ".repeat(10_000) + "x" + "}".repeat(10_000),
                "x".repeat(2_000_000),
                "a: &a [" + "x,".repeat(300_000) + "]",
                "\u0000",
                "? ".repeat(100_000));
        for (String text : texts) {
            long before = processorTime();
            assertThat(messages("rewrite.yml", text.getBytes(StandardCharsets.UTF_8))).isNotEmpty();
            assertThat(processorTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(20));
        }
        assertThat(messages("rewrite.yml", new byte[] {(byte) 0xFF})).contains("is not UTF-8");
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
