package dev.moult.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.corpus.Corpus;
import dev.moult.corpus.Interpreter;
import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.print.SourceWriter;
import dev.moult.source.SourceText;
import dev.moult.tree.RandomEdits.Edit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Printing a tree after an edit of any one node changes only the bytes of that node. */
final class SingleEditTest {
    private static final int STANDARD_LIBRARY_FILES = 60;
    private static final int LONGEST_FILE_BYTES = 80_000;
    private static final int ROUNDS = 3;

    /** Set to repeat a failure with the seed that it names, or to search with others. */
    private static final long SEED = Long.getLong("moult.seed", 20_261_121L);

    private static final List<Function<RandomEdits, Optional<Edit>>> KINDS = List.of(
            RandomEdits::replaceExpression,
            RandomEdits::replaceExpression,
            RandomEdits::removeStatement,
            RandomEdits::removeElement,
            RandomEdits::insertStatement,
            RandomEdits::insertArgument);

    private final PythonParser parser = new PythonParser();

    @TestFactory
    Stream<DynamicTest> ofFixtures() {
        return tests(Corpus.fixtures("roundtrip"));
    }

    @TestFactory
    Stream<DynamicTest> ofTheStandardLibrary() {
        Path folder = Interpreter.newest().standardLibrary();
        return tests(Corpus.sample(Corpus.pythonFiles(folder), STANDARD_LIBRARY_FILES));
    }

    private Stream<DynamicTest> tests(List<Path> files) {
        return files.stream()
                .filter(file -> Corpus.bytes(file).length < LONGEST_FILE_BYTES)
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    // Some files of the standard library's tests are meant to be refused.
                    if (parser.parse(file, Corpus.bytes(file)) instanceof ParseResult.Parsed parsed) {
                        editAtRandom(file, parsed.module());
                    }
                }));
    }

    private void editAtRandom(Path file, PyModule module) {
        long seed = SEED ^ file.getFileName().toString().hashCode();
        RandomEdits edits = new RandomEdits(module, SourceWriter.toText(module), new Random(seed));
        for (int round = 0; round < ROUNDS; round++) {
            for (Function<RandomEdits, Optional<Edit>> kind : KINDS) {
                kind.apply(edits).ifPresent(edit -> check(file, edit));
            }
        }
    }

    private void check(Path file, Edit edit) {
        String context = file + ": " + edit.what() + ", -Dmoult.seed=" + SEED;
        String printed = SourceWriter.toText(edit.edited());
        assertThat(printed).as(context).isEqualTo(edit.expected());
        ParseResult again = parser.parse(file, SourceText.of(printed));
        if (again instanceof ParseResult.Parsed parsed && edit.mustParse()) {
            assertThat(CanonicalSyntax.of(parsed.module())).as(context).isEqualTo(CanonicalSyntax.of(edit.edited()));
        } else if (edit.mustParse()) {
            throw new AssertionError(context + ": " + again);
        }
    }
}
