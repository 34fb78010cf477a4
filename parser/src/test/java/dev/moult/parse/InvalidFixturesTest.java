package dev.moult.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.corpus.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What CPython's parser refuses is refused, with its place, its line and the fact. */
final class InvalidFixturesTest {
    private static final Path MESSAGES = Path.of("..", "fixtures", "invalid", "messages.txt");

    /** Set to write the messages instead of comparing them, so that a change can be read as a diff. */
    private static final String UPDATE_PROPERTY = "moult.updateMessages";

    private static List<Path> fixtures() {
        return Corpus.fixtures("invalid").stream()
                .filter(file -> file.toString().endsWith(".py"))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> isRefusedAtAPlaceInTheFile() {
        assertThat(fixtures()).hasSizeGreaterThan(400);
        return fixtures().stream().map(file -> DynamicTest.dynamicTest(name(file), () -> {
            byte[] bytes = Corpus.bytes(file);
            ParseResult result = new PythonParser().parse(file, bytes);
            if (result instanceof ParseResult.Refused refused) {
                requirePlace(refused, new String(bytes, StandardCharsets.UTF_8));
            } else {
                assertThat(result).isInstanceOf(ParseResult.Undecodable.class);
                ParseResult.Undecodable undecodable = (ParseResult.Undecodable) result;
                assertThat(name(file)).startsWith("encoding-");
                assertThat(undecodable.byteOffset()).isBetween(0L, (long) bytes.length);
                assertThat(undecodable.fact()).isNotBlank();
            }
        }));
    }

    private static void requirePlace(ParseResult.Refused refused, String text) {
        List<String> lines = text.lines().toList();
        assertThat(refused.message()).isNotBlank();
        assertThat(refused.line()).isBetween(1, lines.size());
        assertThat(refused.sourceLine()).isEqualTo(lines.get(refused.line() - 1));
        // A fault may be where the line ends.
        int length = refused.sourceLine().codePointCount(0, refused.sourceLine().length());
        assertThat(refused.column()).isBetween(1, length + 1);
    }

    @Test
    void messagesAreThoseOfTheGoldenFile() throws IOException {
        List<String> messages = fixtures().stream().map(InvalidFixturesTest::message).toList();
        if (Boolean.getBoolean(UPDATE_PROPERTY)) {
            Files.writeString(MESSAGES, String.join("\n", messages) + "\n");
        }
        assertThat(String.join("\n", messages)).isEqualTo(Files.readString(MESSAGES).stripTrailing());
    }

    private static String message(Path file) {
        ParseResult result = new PythonParser().parse(file, Corpus.bytes(file));
        if (result instanceof ParseResult.Refused refused) {
            return name(file) + ":" + refused.line() + ":" + refused.column() + ": " + refused.message();
        }
        ParseResult.Undecodable undecodable = (ParseResult.Undecodable) result;
        return name(file) + ": byte " + undecodable.byteOffset() + ": " + undecodable.fact();
    }

    /** Every fixture with two lines of code in front is refused two lines further down: the place is not a default. */
    @TestFactory
    Stream<DynamicTest> thePlaceMovesWithTheFault() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : fixtures()) {
            String text = new String(Corpus.bytes(file), StandardCharsets.UTF_8);
            boolean movable = !name(file).startsWith("encoding-") && !text.startsWith("\ufeff") && !text.contains("coding");
            if (movable && new PythonParser().parse(file, Corpus.bytes(file)) instanceof ParseResult.Refused before) {
                tests.add(DynamicTest.dynamicTest(name(file), () -> {
                    byte[] moved = ("alpha = 1\nbeta = 2\n" + text).getBytes(StandardCharsets.UTF_8);
                    ParseResult after = new PythonParser().parse(file, moved);
                    assertThat(after).isInstanceOf(ParseResult.Refused.class);
                    assertThat(((ParseResult.Refused) after).line()).isEqualTo(before.line() + 2);
                    assertThat(((ParseResult.Refused) after).column()).isEqualTo(before.column());
                }));
            }
        }
        return tests.stream();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
