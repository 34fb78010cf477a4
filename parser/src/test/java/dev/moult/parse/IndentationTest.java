package dev.moult.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Where blocks begin and end: {@code »} stands for an INDENT, {@code «} for a DEDENT. */
final class IndentationTest {

    @Test
    void blockBeginsRightAfterTheLineBeforeIt() {
        assertBlocks(
                """
                if a:
                »
                    # of the block
                    b
                «c
                """);
    }

    @Test
    void commentsAfterABlockBelongToItAsDeepAsTheyAre() {
        assertBlocks(
                """
                class A:
                »    def f(self):
                »        pass
                        # of f

                         # of f, though deeper
                «    # of A
                «# of the module
                        # of the module too: after a shallower one
                b
                """);
    }

    @Test
    void blankLinesAfterABlockBelongToWhatFollows() {
        assertBlocks(
                """
                if a:
                »    b
                «

                c
                """);
    }

    @Test
    void blankLinesBeforeACommentOfTheBlockStayInIt() {
        assertBlocks(
                """
                if a:
                »    b

                    # of the block
                «
                c
                """);
    }

    @Test
    void commentBetweenTwoLevelsBelongsToTheOuterBlock() {
        assertBlocks(
                """
                if a:
                »  if b:
                »      c
                «    # deeper than the outer block
                «d
                """);
    }

    @Test
    void commentsBeforeElseBelongToTheBlockAboveThem() {
        assertBlocks(
                """
                if a:
                »    b
                    # of the first block
                «# of else
                else:
                »    c
                «""");
    }

    @Test
    void blocksEndAtTheEndOfTheFile() {
        assertBlocks("if a:\n»  if b:\n»    c\n    # of c\n«  # of b«");
        assertBlocks("if a:\n»  b\n\n««".replace("\n\n««", "\n«\n"));
    }

    @Test
    void tabReachesToTheNextMultipleOfEight() {
        assertBlocks("if a:\n»\tif b:\n»\t  c\n«\td\n«");
    }

    @Test
    void formFeedStartsTheColumnsAnew() {
        assertBlocks("if a:\n»    b\n  \f    c\n«\fd\n");
    }

    @Test
    void joinedLineHasTheIndentationOfItsFirstLine() {
        assertBlocks("if a:\n»  \\\n      b\n  c\n«");
        assertBlocks("if a:\n»  b\n\\\n  c\n«"); // unless that is none
    }

    @Test
    void linesInBracketsHaveNoIndentation() {
        assertBlocks("if a:\n»  f(\nb,\n        c)\n  d\n«");
    }

    @TestFactory
    Stream<DynamicTest> tokensAndTheGapsBetweenThemAreTheWholeText() throws IOException {
        Path folder = Path.of("..", "fixtures", "roundtrip");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> assertTiled(file)));
        }
    }

    private static void assertTiled(Path file) throws IOException {
        SourceText source = Sources.decoded(Files.readAllBytes(file));
        LexedSource lexed = new PyLexer().lex(source);
        assertThat(lexed.error()).isEmpty();
        int end = 0;
        for (int index = 0; index < lexed.size(); index++) {
            PyToken token = lexed.token(index);
            assertThat(source.text().substring(end, token.start)).matches("([ \\t\\f\\r\\n]|\\\\\\R|#[^\\r\\n]*)*+");
            end = token.end;
        }
        assertThat(end).isEqualTo(source.text().length());
    }

    private static void assertBlocks(String marked) {
        LexedSource lexed = new PyLexer().lex(SourceText.of(marked.replaceAll("[»«]", "")));
        assertThat(lexed.error()).isEmpty();
        StringBuilder blocks = new StringBuilder();
        int end = 0;
        for (int index = 0; index < lexed.size(); index++) {
            PyToken token = lexed.token(index);
            blocks.append(lexed.source().text(), end, token.start);
            blocks.append(token.type == PyTokenType.INDENT ? "»" : token.type == PyTokenType.DEDENT ? "«" : token.getText());
            end = token.end;
        }
        assertThat(blocks).hasToString(marked);
    }
}
