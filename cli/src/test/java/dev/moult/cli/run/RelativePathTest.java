package dev.moult.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RelativePathTest {

    @Test
    void isTheRestBelowTheFolder() {
        assertThat(RelativePath.of(Path.of("/a/b"), Path.of("/a/b/c/d.py"))).contains("c/d.py");
        assertThat(RelativePath.of(Path.of("/a/b"), Path.of("/a/b"))).contains("");
        assertThat(RelativePath.of(Path.of("/"), Path.of("/d.py"))).contains("d.py");
    }

    @Test
    void isAbsentElsewhereAlsoWhereTheNamesBeginAlike() {
        assertThat(RelativePath.of(Path.of("/a/b"), Path.of("/a/bc/d.py"))).isEmpty();
        assertThat(RelativePath.of(Path.of("/a/b"), Path.of("/a"))).isEmpty();
    }
}
