package dev.moult.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refusal advises, for the cases that real files bring. */
class RemedyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "print 'a'",
                "print name, 3",
                "exec code in namespace",
                "mode = 0777",
                "size = 10L",
                "mask = 0xFFL",
                "text = `value`",
                "if a <> b: pass",
                "raise ValueError, 'bad'",
                "def f((a, b)): pass",
                "sort(key=lambda (a, b): a)",
                "pattern = ur'x'",
            })
    void oldSyntaxIsCalledPython2(String source) {
        assertThat(help(source)).startsWith("this is Python 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = 1\n<<<<<<< HEAD\nb = 2\n", "a = 1\n=======\nb = 2\n", "a = 1\n>>>>>>> other\n", "||||||| base\n"})
    void marksOfConflictsAreKnown(String source) {
        assertThat(help(source)).startsWith("this line is the mark of a merge conflict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% if x %}\na = 1\n{% endif %}\n",
                "from {{ cookiecutter.name }} import app",
                "class {{ name }}(Model): pass",
                "import {{cookiecutter.module}}.models\n",
                "<%def name='x'>\n",
                "x = 1 {# note #}",
            })
    void templatesAreKnown(String source) {
        assertThat(help(source)).startsWith("this looks like a template");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%matplotlib inline", "!pip install x", "frame?", ">>> print(1)", "In [3]: import x", "%%time\n"})
    void interactiveSessionsAreKnown(String source) {
        assertThat(help(source)).startsWith("this looks like an interactive session");
    }

    @ParameterizedTest
    @ValueSource(strings = {"async = True", "def f(await): pass", "f(async=1)", "await = 3", "pool.async(x)"})
    void oldNamesAreKnown(String source) {
        assertThat(help(source)).startsWith("`async` and `await` are keywords since Python 3.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if a:\n        b = 1\n\tc = 2\n",
                "x = “quoted”",
                "x = 3 − 2",
                "x\u00a0= 1",
                "x = '\0'",
            })
    void othersHaveAnAdvice(String source) {
        assertThat(help(source)).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = = 1",
                "x = 08",
                "def f(:\n",
                "a b",
                "x = (1,\n",
                "x = f(a b)",
                "raise ValueError(x), y = 3",
                "if x = 3: pass",
                "x = 12abc",
                "x = {'a': }",
                "x = 1 +",
                "é = €",
            })
    void anOrdinarySlipHasNone(String source) {
        assertThat(help(source)).doesNotContain("template", "conflict", "session", "keywords");
    }

    private static String help(String source) {
        ParseResult result = new PythonParser().parse(Path.of("a.py"), source.getBytes(StandardCharsets.UTF_8));
        assertThat(result).isInstanceOf(ParseResult.Refused.class);
        return ((ParseResult.Refused) result).help();
    }
}
