package dev.moult.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LineIndexTest {

    @Test
    void formFeedEndsNoLine() {
        assertThat(LineIndex.of("a\fb\u2028c").lineCount()).isEqualTo(1);
    }

    @Test
    void eachKindOfLineEndEndsALine() {
        LineIndex index = LineIndex.of("ab\ncde\r\nf\rgh");

        assertThat(index.lineCount()).isEqualTo(4);
        assertThat(index.lineText(1)).isEqualTo("ab");
        assertThat(index.lineText(2)).isEqualTo("cde");
        assertThat(index.lineText(3)).isEqualTo("f");
        assertThat(index.lineText(4)).isEqualTo("gh");
    }

    @Test
    void lineEndBelongsToTheLineItEnds() {
        LineIndex index = LineIndex.of("ab\ncde\r\nf");

        assertThat(index.line(2)).isEqualTo(1);
        assertThat(index.line(3)).isEqualTo(2);
        assertThat(index.line(7)).isEqualTo(2);
        assertThat(index.line(8)).isEqualTo(3);
        assertThat(index.line(9)).isEqualTo(3);
    }

    @Test
    void lineEndAtTheEndStartsAnEmptyLine() {
        LineIndex index = LineIndex.of("a\n");

        assertThat(index.lineCount()).isEqualTo(2);
        assertThat(index.lineText(2)).isEmpty();
        assertThat(index.line(2)).isEqualTo(2);
        assertThat(index.column(2)).isEqualTo(1);
    }

    @Test
    void columnsCountCodePoints() {
        LineIndex index = LineIndex.of("x\n'\ud83d\ude00é'.y");

        assertThat(index.column(7)).isEqualTo(5);
        assertThat(index.column(2)).isEqualTo(1);
    }

    @Test
    void emptyTextHasOneLine() {
        LineIndex index = LineIndex.of("");

        assertThat(index.lineCount()).isEqualTo(1);
        assertThat(index.line(0)).isEqualTo(1);
        assertThat(index.lineText(1)).isEmpty();
    }

    @Test
    void manyLines() {
        LineIndex index = LineIndex.of("\n".repeat(5_000) + "end");

        assertThat(index.lineCount()).isEqualTo(5_001);
        assertThat(index.lineText(5_001)).isEqualTo("end");
    }

    @Test
    void offsetBeyondTheTextIsABug() {
        LineIndex index = LineIndex.of("abc");

        assertThatThrownBy(() -> index.line(4)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
