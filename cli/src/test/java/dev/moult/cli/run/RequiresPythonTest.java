package dev.moult.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.engine.PythonVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequiresPythonTest {

    @ParameterizedTest
    @ValueSource(strings = {
        ">=3.9 -> 3.9", ">=3.9,<4 -> 3.9", "<4, >= 3.10.2 -> 3.10", "~=3.8 -> 3.8", "~=3.8.1 -> 3.8", "==3.11.* -> 3.11",
        ">3.10 -> 3.10", ">=3.8,!=3.9.*,>=3.9 -> 3.9", "^3.9 -> 3.9", "~3.12 -> 3.12", ">=3 -> 3.0", "3.* -> 3.0",
        "^3.11 || ^3.9 -> 3.9", ">=2.7, !=3.0.*, !=3.1.* -> 2.7", "===3.12.1 -> 3.12",
        ">=3.9 <4.0 -> 3.9", "<4.0 >= 3.10 -> 3.10"
    })
    void readsTheLowestVersion(String example) {
        String[] parts = example.split(" -> ");

        assertThat(RequiresPython.lowest(parts[0]).map(PythonVersion::toString)).contains(parts[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<4", "!=3.9.*", "*", "any", ">=", "<3.9 || >=3.11"})
    void knowsNothingWithoutALowerBound(String specifiers) {
        assertThat(RequiresPython.lowest(specifiers)).isEmpty();
    }
}
