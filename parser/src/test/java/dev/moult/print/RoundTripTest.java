package dev.moult.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moult.corpus.Corpus;
import dev.moult.tree.PyModule;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code encode(print(parse(decode(bytes)))) == bytes}. */
final class RoundTripTest {

    @TestFactory
    Stream<DynamicTest> everyFixturePrintsBackByteForByte() {
        List<Path> fixtures = Corpus.fixtures("roundtrip");
        assertThat(fixtures).hasSizeGreaterThan(100);
        return fixtures.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    byte[] bytes = Corpus.bytes(file);
                    assertThat(SourceWriter.toBytes(Corpus.parsed(file, bytes).module())).isEqualTo(bytes);
                }));
    }

    @Test
    void aCharacterThatTheCharsetLacksIsAnErrorNotAQuestionMark() {
        byte[] bytes = "\u03b1 = 1\n".getBytes(StandardCharsets.UTF_8);
        PyModule module = Corpus.parsed(Path.of("greek.py"), bytes).module();
        PyModule unencodable = (PyModule) module.withCharset(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> SourceWriter.toBytes(unencodable)).isInstanceOf(CharacterCodingException.class);
    }
}
