package dev.moult.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileStyleTest {

    @Test
    void saysWhatPep8SaysOfAnEmptyFile() {
        assertThat(style("")).isEqualTo(new FileStyle("    ", "\n", '"'));
    }

    @Test
    void followsTheMajority() {
        String text = "if a:\r\n  b = 'one'\r\n  if c:\r\n      d = \"two\"\n"
                + "  if e:\r\n    f = '''x\ny\nz'''; g = 'three'\r\n";

        assertThat(style(text)).isEqualTo(new FileStyle("  ", "\r\n", '\''));
    }

    @Test
    void indentsByTabsBelowTabs() {
        FileStyle style = style("if a:\n    b\nif c:\n    d\nif e:\n\tf\n");

        assertThat(style.indentUnitBelow("")).isEqualTo("    ");
        assertThat(style.indentUnitBelow("\t")).isEqualTo("\t");
    }

    private static FileStyle style(String text) {
        ParseResult result = new PythonParser().parse(Path.of("test.py"), text.getBytes(StandardCharsets.UTF_8));
        assertThat(result).isInstanceOf(ParseResult.Parsed.class);
        return FileStyle.of(((ParseResult.Parsed) result).module());
    }
}
