package dev.moult.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void oneDocumentHoldsEveryFileAndEverySite() throws IOException {
        Moult moult = Moult.in(folder);
        moult.file("a.py", Samples.OLD);
        moult.file("b.py", Samples.LEFT);
        moult.file("c.py", Samples.BROKEN);
        moult.file("d.py", "pass\n");

        Moult.Result result = moult.run("run", "-r", Samples.RECIPE, "--format", "json", ".", "missing");
        JsonNode document = new ObjectMapper().readTree(result.outBytes());

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(document.get("version").asInt()).isEqualTo(1);
        assertThat(document.get("files")).extracting(file -> file.get("path").asText() + " " + file.get("status").asText())
                .containsExactly("missing skipped", "a.py changed", "b.py unchanged", "c.py skipped", "d.py unchanged");
        assertThat(document.at("/files/1/diff").asText()).isEqualTo(Samples.diff("a.py"));
        assertThat(document.at("/files/3/line").asInt()).isEqualTo(4);
        assertThat(document.at("/files/3/column").asInt()).isEqualTo(14);
        assertThat(document.at("/files/3/reason").asText()).isNotEmpty();
        assertThat(document.get("sites")).hasSize(2);
        JsonNode rewritten = document.at("/sites/0");
        assertThat(rewritten.get("path").asText()).isEqualTo("a.py");
        assertThat(rewritten.get("line").asInt()).isEqualTo(5);
        assertThat(rewritten.get("column").asInt()).isEqualTo(18);
        assertThat(rewritten.get("recipe").asText()).isEqualTo("wait-for-to-timeout");
        assertThat(rewritten.get("outcome").asText()).isEqualTo("rewritten");
        assertThat(document.at("/sites/1/outcome").asText()).isEqualTo("left alone");
        assertThat(document.at("/sites/1/reason").asText()).isNotEmpty();
        assertThat(document.at("/summary/files").asInt()).isEqualTo(5);
        assertThat(document.at("/summary/changed").asInt()).isEqualTo(1);
        assertThat(document.at("/summary/written").asBoolean()).isFalse();
        assertThat(document.at("/summary/sites/left alone").asInt()).isEqualTo(1);
    }

    @Test
    void diffsAreTextWhateverTheEncodingOfTheirFile() throws IOException {
        Moult moult = Moult.in(folder);
        String source = "# coding: latin-1\n" + Samples.OLD.replace("return line", "return line  # caf\u00E9");
        moult.file("a.py", source.getBytes(StandardCharsets.ISO_8859_1));

        Moult.Result result = moult.run("run", "-r", Samples.RECIPE, "--format=json", "a.py");
        JsonNode document = new ObjectMapper().readTree(result.outBytes());

        assertThat(document.at("/files/0/diff").asText()).contains("     return line  # caf\u00E9\n");
    }
}
