package dev.moult.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordSearchTest {

    @Test
    void agreesWithAPlainSearch() {
        Random random = new Random(20240511);
        for (int round = 0; round < 20_000; round++) {
            String text = letters(random, random.nextInt(12));
            List<String> words = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                words.add(letters(random, 1 + random.nextInt(4)));
            }
            byte[] bytes = (text + "ab").getBytes(StandardCharsets.US_ASCII);

            assertThat(WordSearch.of(words).occursIn(bytes, text.length()))
                    .as("%s in %s", words, text)
                    .isEqualTo(words.stream().anyMatch(text::contains));
        }
    }

    @Test
    void agreesWithAPlainSearchForWholeWords() {
        Random random = new Random(20261121);
        for (int round = 0; round < 20_000; round++) {
            String text = letters(random, random.nextInt(20)).replace('b', random.nextBoolean() ? '.' : 'b');
            String word = letters(random, 1 + random.nextInt(3)).replace('b', 'a');
            byte[] bytes = (text + "ab").getBytes(StandardCharsets.US_ASCII);

            assertThat(WordSearch.of(List.of(word)).standsIn(bytes, text.length()))
                    .as("%s in %s", word, text)
                    .isEqualTo(Pattern.compile("\\b" + word + "\\b").matcher(text).find());
        }
    }

    @Test
    void bytesOutsideAsciiAreNoWords() {
        byte[] bytes = "\u00E9\u00FF wait\u00E9_for".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(WordSearch.of(List.of("wait_for")).occursIn(bytes, bytes.length)).isFalse();
        assertThat(WordSearch.of(List.of("wait")).occursIn(bytes, bytes.length)).isTrue();
    }

    @Test
    void withoutWordsNothingIsFound() {
        assertThat(WordSearch.of(List.of()).occursIn(new byte[] {'a'}, 1)).isFalse();
        assertThat(WordSearch.ANY_FILE.occursIn(new byte[0], 0)).isTrue();
        assertThat(WordSearch.ANY_FILE.standsIn(new byte[0], 0)).isTrue();
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(2)));
        }
        return text.toString();
    }
}
