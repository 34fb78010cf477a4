package dev.moult.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NameTableTest {

    private final NameTable names = new NameTable();

    @Test
    void equalNamesAreOneString() {
        char[] chars = "self.value = value".toCharArray();

        assertThat(names.intern(chars, 5, 10)).isEqualTo("value").isSameAs(names.intern(chars, 13, 18));
    }

    @Test
    void namesOfTheSameHashAreKeptApart() {
        char[] chars = "Aa BB".toCharArray(); // String.hashCode() is 2112 for both

        assertThat(names.intern(chars, 0, 2)).isEqualTo("Aa");
        assertThat(names.intern(chars, 3, 5)).isEqualTo("BB");
    }

    @Test
    void everyNameComesBackEqualHoweverMany() {
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < 100_000; number++) {
                char[] chars = ("name_" + number).toCharArray();
                assertThat(names.intern(chars, 0, chars.length).contentEquals(new String(chars))).isTrue();
            }
        }
    }

    @Test
    void longNamesComeBackEqual() {
        char[] chars = "x".repeat(10_000).toCharArray();

        assertThat(names.intern(chars, 0, chars.length)).hasSize(10_000);
    }
}
