package dev.moult.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.print.SourceWriter;
import dev.moult.tree.PyModule;
import dev.moult.tree.Statement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReindentTest {
    private static final String COMPOUND =
            """
            # above

            @decorator(
                1,
            )
            # between
            async def f(a,
                        b):  # header
                '''Doc

              string
            '''
                if a: return (b,

                              f'''{
            a}
              text''')
                # own line
                elif b:
                    pass \\
                        ; x = 2

                    # at the end of a block
                else:
                    return [
                # far left
            3]
              # an odd end

            y = 4
            """;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void movesEveryLineButThoseInsideStrings(String lineEnd) {
        PyModule module = parse(COMPOUND.replace("\n", lineEnd));

        String moved = print(module, Indentation.moved("", "\t"));

        assertThat(moved.replace(lineEnd, "\n"))
                .isEqualTo(
                        """
                        \t# above

                        \t@decorator(
                        \t    1,
                        \t)
                        \t# between
                        \tasync def f(a,
                        \t            b):  # header
                        \t    '''Doc

                          string
                        '''
                        \t    if a: return (b,

                        \t                  f'''{
                        a}
                          text''')
                        \t    # own line
                        \t    elif b:
                        \t        pass \\
                        \t            ; x = 2

                        \t        # at the end of a block
                        \t    else:
                        \t        return [
                        \t    # far left
                        \t3]
                        \t  # an odd end

                        \ty = 4
                        """);
    }

    @Test
    void movesBackToWhatItWas() {
        PyModule module = parse(COMPOUND);
        List<Statement> there = reindented(module, Indentation.moved("", "    "));

        String back = print(module.withStatements(there), Indentation.moved("    ", ""));

        assertThat(back).isEqualTo(COMPOUND);
    }

    @Test
    void staysInsideTheMarginWhereThereIsNoRoom() {
        PyModule module = parse("x = [\n  1,\n      2]\n");

        assertThat(print(module, Indentation.moved("    ", ""))).isEqualTo("x = [\n1,\n  2]\n");
    }

    private static PyModule parse(String text) {
        ParseResult result = new PythonParser().parse(Path.of("test.py"), text.getBytes(StandardCharsets.UTF_8));
        assertThat(result).isInstanceOf(ParseResult.Parsed.class);
        return ((ParseResult.Parsed) result).module();
    }

    private static List<Statement> reindented(PyModule module, UnaryOperator<String> indentation) {
        return module.getStatements().stream()
                .map(statement -> Reindent.statement(statement, indentation))
                .toList();
    }

    private static String print(PyModule module, UnaryOperator<String> indentation) {
        return SourceWriter.toText(module.withStatements(reindented(module, indentation)));
    }
}
