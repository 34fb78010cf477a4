package dev.moult.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3.", ".11", "3.11.2", "3.x", "-3.1", "3.11 ", "3.99999"})
    void refusesWhatIsNoVersion(String text) {
        assertThat(PythonVersion.parse(text)).isEmpty();
    }

    @Test
    void comparesNumbersAndNotText() {
        PythonVersion nine = PythonVersion.parse("3.9").orElseThrow();
        PythonVersion eleven = PythonVersion.parse("3.11").orElseThrow();

        assertThat(nine).isLessThan(eleven).hasToString("3.9");
        assertThat(eleven.isAtLeast(3, 11)).isTrue();
        assertThat(nine.isAtLeast(3, 11)).isFalse();
        assertThat(new PythonVersion(4, 0).isAtLeast(3, 11)).isTrue();
    }
}
