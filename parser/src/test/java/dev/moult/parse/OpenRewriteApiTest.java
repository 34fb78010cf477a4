package dev.moult.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.print.SourceWriter;
import dev.moult.tree.Py;
import dev.moult.tree.PyIsoVisitor;
import dev.moult.tree.PyModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openrewrite.Checksum;
import org.openrewrite.ExecutionContext;
import org.openrewrite.FileAttributes;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.ParseExceptionResult;
import org.openrewrite.Parser;
import org.openrewrite.Recipe;
import org.openrewrite.SourceFile;
import org.openrewrite.TreeVisitor;
import org.openrewrite.marker.SearchResult;
import org.openrewrite.test.RewriteTest;
import org.openrewrite.test.SourceSpec;
import org.openrewrite.tree.ParseError;

/** The parser, tree and visitors as OpenRewrite uses them. */
final class OpenRewriteApiTest implements RewriteTest {
    private final PythonParser parser = PythonParser.builder().build();
    private final List<Throwable> errors = new ArrayList<>();

    private SourceFile parse(Path path, byte[] bytes, FileAttributes attributes) {
        Parser.Input input = new Parser.Input(path, attributes, () -> new ByteArrayInputStream(bytes), true);
        return parser.parseInputs(List.of(input), null, new InMemoryExecutionContext(errors::add))
                .findFirst()
                .orElseThrow();
    }

    // -------------------------------------------------------------------------------------------------------- parser

    @Test
    void parsesStrings() {
        List<SourceFile> files = parser.parse("x = 1\n", "y = 2").toList();
        assertThat(files).hasSize(2).allMatch(PyModule.class::isInstance);
        assertThat(files.get(0).printAll()).isEqualTo("x = 1\n");
        assertThat(files.get(1).printAll()).isEqualTo("y = 2");
        assertThat(files.get(0).getSourcePath().getFileName()).isEqualTo(Path.of("file.py"));
        assertThat(files.get(0).getCharset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void acceptsPythonFilesOnly() {
        assertThat(parser.accept(Path.of("a", "b.py"))).isTrue();
        assertThat(parser.accept(Path.of("stub.pyi"))).isTrue();
        assertThat(parser.accept(Path.of("notes.txt"))).isFalse();
        assertThat(parser.accept(Path.of("py"))).isFalse();
    }

    @Test
    void keepsTheAttributesOfTheFile() {
        FileAttributes attributes = new FileAttributes(null, null, null, true, true, true, 6L);
        SourceFile file = parse(Path.of("tool.py"), "pass\n".getBytes(StandardCharsets.UTF_8), attributes);
        assertThat(file.getFileAttributes()).isSameAs(attributes);
        assertThat(errors).isEmpty();
    }

    @Test
    void readsTheEncodingThatTheFileDeclares() throws IOException {
        Charset koi8 = Charset.forName("KOI8-R");
        byte[] bytes = "# coding: koi8-r\nname = '\u0451\u0436'\n".getBytes(koi8);
        SourceFile file = parse(Path.of("russian.py"), bytes, null);
        assertThat(file).isInstanceOf(PyModule.class);
        assertThat(file.getCharset()).isEqualTo(koi8);
        assertThat(file.printAllAsBytes()).isEqualTo(bytes);
        assertThat(SourceWriter.toBytes((PyModule) file)).isEqualTo(bytes);
    }

    @Test
    void keepsAByteOrderMark() throws IOException {
        byte[] bytes = "\ufeffname = '\u0451'\n".getBytes(StandardCharsets.UTF_8);
        SourceFile file = parse(Path.of("marked.py"), bytes, null);
        assertThat(file).isInstanceOf(PyModule.class);
        assertThat(file.isCharsetBomMarked()).isTrue();
        assertThat(file.printAllAsBytes()).isEqualTo(bytes);
        assertThat(SourceWriter.toBytes((PyModule) file)).isEqualTo(bytes);
        assertThat(SourceWriter.toText((PyModule) file)).isEqualTo("name = '\u0451'\n");
        SourceFile unmarked = file.withCharsetBomMarked(false);
        assertThat(SourceWriter.toBytes((PyModule) unmarked)).isEqualTo(Arrays.copyOfRange(bytes, 3, bytes.length));
    }

    @Test
    void aBrokenFileIsAParseErrorWithItsText() {
        SourceFile file = parse(Path.of("broken.py"), "first = 1\nsecond = = 2\n".getBytes(StandardCharsets.UTF_8), null);
        assertThat(file).isInstanceOf(ParseError.class);
        assertThat(file.printAll()).isEqualTo("first = 1\nsecond = = 2\n");
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0)).hasMessage("broken.py:2:10: invalid syntax: expected an expression");
        assertThat(file.getMarkers().findFirst(ParseExceptionResult.class).orElseThrow().getMessage())
                .contains("broken.py:2:10: invalid syntax: expected an expression");
    }

    @Test
    void bytesThatAreNoTextAreAParseError() {
        byte[] bytes = {'x', '=', '"', (byte) 0xff, '"', '\n'};
        SourceFile file = parse(Path.of("binary.py"), bytes, null);
        assertThat(file).isInstanceOf(ParseError.class);
        assertThat(errors.get(0)).hasMessage("binary.py: at byte 3: byte 0xff cannot be decoded as UTF-8");
    }

    @Test
    void oneFileAfterAnotherFailsOnItsOwn() {
        List<SourceFile> files =
                parser.parse(new InMemoryExecutionContext(errors::add), "a = 1\n", "b = (\n", "c = 3\n").toList();
        assertThat(files.get(0)).isInstanceOf(PyModule.class);
        assertThat(files.get(1)).isInstanceOf(ParseError.class);
        assertThat(files.get(2)).isInstanceOf(PyModule.class);
        assertThat(files.get(2).printAll()).isEqualTo("c = 3\n");
    }

    // --------------------------------------------------------------------------------------------------- source file

    @Test
    void withersOfTheSourceFile() {
        PyModule module = (PyModule) parser.parse("x = 1\n").findFirst().orElseThrow();
        assertThat(module.withCharset(StandardCharsets.ISO_8859_1).getCharset()).isEqualTo(StandardCharsets.ISO_8859_1);
        assertThat(module.withCharset(StandardCharsets.UTF_8)).isSameAs(module);
        assertThat(module.getChecksum()).isNull();
        Checksum checksum = new Checksum("SHA-256", new byte[] {1, 2});
        assertThat(module.withChecksum(checksum).getChecksum()).isSameAs(checksum);
        assertThat(module.<SourceFile>withSourcePath(Path.of("other.py")).getSourcePath()).isEqualTo(Path.of("other.py"));
    }

    @Test
    void aPyVisitorTakesNoOtherFiles() {
        PyModule module = (PyModule) parser.parse("x = 1\n").findFirst().orElseThrow();
        SourceFile other = parse(Path.of("broken.py"), "=\n".getBytes(StandardCharsets.UTF_8), null);
        assertThat(new PyIsoVisitor<Integer>().isAcceptable(module, 0)).isTrue();
        assertThat(new PyIsoVisitor<Integer>().isAcceptable(other, 0)).isFalse();
    }

    @Test
    void markersArePrintedBeforeWhatTheyMark() {
        PyModule module = (PyModule) parser.parse("if a:\n    # why\n    b  +  c\n").findFirst().orElseThrow();
        SourceFile marked = (SourceFile) new PyIsoVisitor<Integer>() {
                    @Override
                    public Py.ExpressionStatement visitExpressionStatement(Py.ExpressionStatement node, Integer p) {
                        return SearchResult.found(super.visitExpressionStatement(node, p), "a sum");
                    }

                    @Override
                    public Py.Name visitName(Py.Name node, Integer p) {
                        return node.getName().equals("c") ? SearchResult.found(node) : node;
                    }
                }.visit(module, 0);
        assertThat(marked).isNotNull();
        assertThat(marked.printAll()).isEqualTo("if a:\n    # why\n    ~~(a sum)~~>b  +  ~~>c\n");
        assertThat(module.printAll()).isEqualTo("if a:\n    # why\n    b  +  c\n");
    }

    // ------------------------------------------------------------------------------------------------------- recipes

    /** Renames a name, and marks calls. */
    static final class Rename extends Recipe {
        @Override
        public String getDisplayName() {
            return "Rename `old` to `new`";
        }

        @Override
        public String getDescription() {
            return "A recipe for this test.";
        }

        @Override
        public TreeVisitor<?, ExecutionContext> getVisitor() {
            return new PyIsoVisitor<>() {
                @Override
                public Py.Name visitName(Py.Name node, ExecutionContext ctx) {
                    return node.getName().equals("old") ? node.withName("new") : node;
                }

                @Override
                public Py.Call visitCall(Py.Call node, ExecutionContext ctx) {
                    Py.Call call = super.visitCall(node, ctx);
                    return call.getFunction() instanceof Py.Name name && name.getName().equals("find")
                            ? SearchResult.found(call)
                            : call;
                }
            };
        }
    }

    private static SourceSpec<PyModule> python(String before) {
        return new SourceSpec<>(PyModule.class, null, PythonParser.builder(), before, null);
    }

    private static SourceSpec<PyModule> python(String before, String after) {
        return new SourceSpec<>(PyModule.class, null, PythonParser.builder(), before, actual -> after);
    }

    @Test
    void recipesRunUnderRewriteTest() {
        // rewrite-test checks too that parsing and printing agree, and that a second cycle changes nothing.
        rewriteRun(
                spec -> spec.recipe(new Rename()),
                python("class A:\n    attribute = 'old'\n"),
                python("def f(old=1):  # old\n    return old.old, 'old'\n", "def f(new=1):  # old\n    return new.new, 'old'\n"));
    }

    @Test
    void searchResultsRunUnderRewriteTest() {
        rewriteRun(
                spec -> spec.recipe(new Rename()),
                python("x = [find(1), lose(2)]\nfind ()\n", "x = [~~>find(1), lose(2)]\n~~>find ()\n"));
    }
}
