package dev.moult.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PyTokenTypeTest {

    @Test
    void lexerAndGrammarAgree() throws IllegalAccessException {
        Map<Integer, String> lexerNames = new TreeMap<>();
        for (Field field : PyTokenType.class.getDeclaredFields()) {
            if (!field.isSynthetic()) {
                lexerNames.put(field.getInt(null), field.getName());
            }
        }
        Map<Integer, String> grammarNames = new TreeMap<>();
        for (int type = 1; type <= PyGrammar.VOCABULARY.getMaxTokenType(); type++) {
            grammarNames.put(type, PyGrammar.VOCABULARY.getSymbolicName(type));
        }

        assertThat(grammarNames).isEqualTo(lexerNames);
    }
}
