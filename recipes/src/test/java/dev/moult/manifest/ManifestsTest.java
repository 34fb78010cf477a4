package dev.moult.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the cases {@code fixtures/manifests/CASE}: a manifest in {@code before}, in {@code after} where requests goes and
 * in {@code beside} where it stays, each absent where nothing changes, and the notes of the former in {@code notes.txt}.
 * With {@code -Dmoult.writeManifests=true} this test writes them instead of comparing.
 */
class ManifestsTest {
    private static final Path ROOT = Path.of("..", "fixtures", "manifests");
    private static final DependencyChange CHANGE =
            new DependencyChange("requests", "httpx", ">=0.28", Set.of("socks"));

    @TestFactory
    Stream<DynamicTest> followsTheCode() throws IOException {
        List<Path> cases;
        try (Stream<Path> folders = Files.list(ROOT)) {
            cases = folders.sorted().toList();
        }
        assertThat(cases).isNotEmpty();
        return cases.stream().map(folder -> dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    private static void check(Path folder) throws IOException {
        Path before;
        try (Stream<Path> files = Files.list(folder.resolve("before"))) {
            before = files.findFirst().orElseThrow();
        }
        String name = before.getFileName().toString();
        assertThat(Manifests.isManifest(name)).isTrue();
        String text = read(before);
        ManifestResult replaced = Manifests.follow(name, text, CHANGE, false);
        compare(folder.resolve("after").resolve(name), text, replaced.text());
        compare(folder.resolve("notes.txt"), "", String.join("", replaced.notes().stream().map(note -> note + "\n").toList()));
        ManifestResult beside = Manifests.follow(name, text, CHANGE, true);
        compare(folder.resolve("beside").resolve(name), text, beside.text());

        assertThat(Manifests.follow(name, replaced.text(), CHANGE, false).text()).as("a second run").isEqualTo(replaced.text());
        assertThat(Manifests.follow(name, beside.text(), CHANGE, true).text()).as("a second run").isEqualTo(beside.text());
    }

    private static void compare(Path expected, String unchanged, String actual) throws IOException {
        if (Boolean.getBoolean("moult.writeManifests") && !actual.equals(unchanged)) {
            Files.createDirectories(expected.getParent());
            Files.writeString(expected, actual);
        }
        assertThat(actual).as(expected.toString()).isEqualTo(Files.exists(expected) ? read(expected) : unchanged);
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
