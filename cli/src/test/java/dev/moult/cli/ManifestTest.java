package dev.moult.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does to the manifests of a project; the edits themselves are tested by {@code ManifestsTest}. */
class ManifestTest {
    private static final String CODE = "import httpx\n\nprint(httpx.get('https://example.org/1'))\n";

    @TempDir
    private Path folder = Path.of("");

    private Moult moult = Moult.in(folder);

    @BeforeEach
    void makeProject() {
        moult = Moult.in(folder);
        moult.file("app/a.py", CODE);
        moult.file("pyproject.toml", "[project]\ndependencies = [\"httpx[http2]>=0.27\"]  # HTTP\n");
        moult.file("requirements/base.txt", "-r ../pins/all.txt\nhttpx  # HTTP\n");
        moult.file("pins/all.txt", "httpx==0.28.1\n");
    }

    @Test
    void manifestsFollowTheCode() {
        Moult.Result dryRun = moult.run("run", "-r", "httpx-to-httpx2", ".");
        assertThat(dryRun.out())
                .contains("+dependencies = [\"httpx2[http2]>=2\"]  # HTTP")
                .contains("+httpx2>=2  # HTTP");
        assertThat(moult.read("pins/all.txt")).isEqualTo("httpx==0.28.1\n");

        Moult.Result written = moult.run("run", "-r", "httpx-to-httpx2", "--write", ".");
        assertThat(written.out()).isEqualTo("app/a.py\npins/all.txt\npyproject.toml\nrequirements/base.txt\n");
        assertThat(moult.read("pyproject.toml")).isEqualTo("[project]\ndependencies = [\"httpx2[http2]>=2\"]  # HTTP\n");
        assertThat(moult.read("requirements/base.txt")).isEqualTo("-r ../pins/all.txt\nhttpx2>=2  # HTTP\n");
        assertThat(moult.read("pins/all.txt")).isEqualTo("httpx2>=2\n");

        assertThat(moult.run("run", "-r", "httpx-to-httpx2", "--write", ".").out()).isEmpty();
    }

    @Test
    void theOldPackageStaysWhileAFileImportsIt() {
        moult.file("app/b.py", "from httpx import *\n");

        for (String write : new String[] {"--check", "--write"}) {
            Moult.Result result = moult.run("run", "-r", "httpx-to-httpx2", write, ".");
            assertThat(result.err()).contains("`httpx` stays beside `httpx2`: app/b.py imports it");
        }
        assertThat(moult.read("pins/all.txt")).isEqualTo("httpx2>=2\nhttpx==0.28.1\n");
    }

    @Test
    void aRunOverAPartOfTheProjectLeavesManifestsAlone() {
        moult.file("b.py", "");

        Moult.Result result = moult.run("run", "-r", "httpx-to-httpx2", "--write", "app");

        assertThat(result.out()).isEqualTo("app/a.py\n");
        assertThat(result.err()).contains("the manifests stay as they are: the run did not cover the whole project");
    }

    @Test
    void nothingChangesWhereNoCodeDoes() {
        moult.file("app/a.py", "from httpx import *\n");

        assertThat(moult.run("run", "-r", "httpx-to-httpx2", ".").out()).isEmpty();
    }
}
