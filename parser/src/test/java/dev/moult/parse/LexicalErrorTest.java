package dev.moult.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.source.SourceText;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CPython's tokenizer refuses, in its words; the places are ours. */
final class LexicalErrorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1_a| 1:2 invalid decimal literal",
                "1__0| 1:2 invalid decimal literal",
                "1_| 1:2 invalid decimal literal",
                "1a| 1:1 invalid decimal literal",
                "1.real| 1:2 invalid decimal literal",
                "1._0| 1:2 invalid decimal literal",
                "1.0_| 1:4 invalid decimal literal",
                "1e+| 1:3 invalid decimal literal",
                "1ore| 1:1 invalid decimal literal",
                "1andé| 1:1 invalid decimal literal",
                "1j1| 1:2 invalid imaginary literal",
                "0777| 1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                "0_7| 1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                "0xg| 1:2 invalid hexadecimal literal",
                "0x1_| 1:4 invalid hexadecimal literal",
                "0o8| 1:3 invalid digit '8' in octal literal",
                "0b1_2| 1:5 invalid digit '2' in binary literal",
                "0b| 1:2 invalid binary literal",
            })
    void numbers(String text, String expected) {
        assertError(text, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x = 'abc| 1:5 unterminated string literal (detected at line 1)",
                "x = 'abc\\ny| 1:5 unterminated string literal (detected at line 1)",
                "x = 'a\\rb'| 1:5 unterminated string literal (detected at line 1)",
                "x = 'a\\\\\\n| 1:5 unterminated string literal (detected at line 1)",
                "x = 'abc\\\\'| 1:5 unterminated string literal (detected at line 1); perhaps you escaped the end quote?",
                "x = '''a\\n\\n| 1:5 unterminated triple-quoted string literal (detected at line 2)",
                "x = f'abc| 1:5 unterminated f-string literal (detected at line 1)",
                "x = t'''abc| 1:5 unterminated triple-quoted t-string literal (detected at line 1)",
                "f'{a'| 1:5 f-string: expecting '}'",
                "f'}'| 1:3 f-string: single '}' is not allowed",
                "f'{)}'| 1:4 f-string: unmatched ')'",
                "f'{1:{2:{3:{4}}}}'| 1:12 f-string: expressions nested too deeply",
                "t'{1:a\\n}'| 1:7 t-string: newlines are not allowed in format specifiers for single quoted t-strings",
                "f'{a #}'| 1:3 '{' was never closed",
            })
    void strings(String escaped, String expected) {
        assertError(escaped.translateEscapes(), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "if a:\\n  b\\n c| 3:2 unindent does not match any outer indentation level",
                "if a:\\n  b\\n \\\\\\n  c| 4:3 unindent does not match any outer indentation level",
                "if a:\\n\\tb\\n        c| 3:9 inconsistent use of tabs and spaces in indentation",
                "if a:\\n        if b:\\n\\tc| 3:2 inconsistent use of tabs and spaces in indentation",
                "(\\n]| 2:1 closing parenthesis ']' does not match opening parenthesis '(' on line 1",
                "[)| 1:2 closing parenthesis ')' does not match opening parenthesis '['",
                "a)| 1:2 unmatched ')'",
                "(a[{| 1:4 '{' was never closed",
                "x = (\\\\\\n| 1:5 '(' was never closed",
                "x \\\\ y| 1:4 unexpected character after line continuation character",
                "x \\\\| 1:3 unexpected EOF while parsing",
                "if a:\\n  b\\n\\\\\\n| 3:1 unexpected EOF while parsing",
            })
    void linesAndBrackets(String escaped, String expected) {
        assertError(escaped.translateEscapes(), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a€b| 1:2 invalid character '€' (U+20AC)",
                "aͺ| 1:2 invalid character 'ͺ' (U+037A)", // of ID_Continue, but not of XID_Continue
                "๳| 1:1 invalid non-printable character U+0E73",
                "x\\240y| 1:2 invalid non-printable character U+00A0",
                "x\uFEFF| 1:2 invalid non-printable character U+FEFF",
                "x\\1| 1:2 invalid non-printable character U+0001",
                "x $| 1:3 invalid syntax: '$' is no token of Python",
                "a ? b| 1:3 invalid syntax: '?' is no token of Python",
                "a ` b| 1:3 invalid syntax: '`' is no token of Python",
                "x\\0y| 1:2 source code cannot contain null bytes",
                "# \\0| 1:3 source code cannot contain null bytes",
                "'\\0'| 1:2 source code cannot contain null bytes",
                "'''\\n\\0'''| 2:1 source code cannot contain null bytes",
                "f'{a}\\0'| 1:6 source code cannot contain null bytes",
            })
    void characters(String escaped, String expected) {
        assertError(escaped.replace("\\0", "\0").translateEscapes(), expected);
    }

    @Test
    void limitsAreThoseOfCpython() {
        assertThat(lex("(".repeat(200) + ")".repeat(200)).error()).isEmpty();
        assertError("(".repeat(201) + ")".repeat(201), "1:201 too many nested parentheses");
        assertThat(lex(blocks(99)).error()).isEmpty();
        assertError(blocks(100), "101:101 too many levels of indentation");
        assertThat(lex(nested(149)).error()).isEmpty();
        assertError(nested(150), "1:448 too many nested f-strings");
    }

    @Test
    void tokensBeforeTheErrorAreDelivered() {
        LexedSource lexed = lex("x = 1\ny = (2");

        assertThat(lexed.token(7).type).isEqualTo(PyTokenType.NUMBER);
        assertThat(lexed.token(8).type).isEqualTo(PyTokenType.ERROR);
        assertThat(lexed.token(9).type).isEqualTo(Token.EOF);
        assertThat(lexed.size()).isEqualTo(10);
    }

    private static String blocks(int depth) {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < depth; level++) {
            text.append(" ".repeat(level)).append("if x:\n");
        }
        return text.append(" ".repeat(depth)).append("pass\n").toString();
    }

    private static String nested(int depth) {
        return "f'{".repeat(depth) + "x" + "}'".repeat(depth);
    }

    private static void assertError(String text, String expected) {
        SourceText source = SourceText.of(text);
        LexicalError error = new PyLexer().lex(source).error().orElseThrow();
        assertThat(source.lineIndex().line(error.offset()) + ":" + source.lineIndex().column(error.offset()) + " " + error.message())
                .isEqualTo(expected);
    }

    private static LexedSource lex(String text) {
        return new PyLexer().lex(SourceText.of(text));
    }
}
