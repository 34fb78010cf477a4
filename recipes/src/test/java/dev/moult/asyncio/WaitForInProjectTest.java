package dev.moult.asyncio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.engine.LocatedSite;
import dev.moult.engine.PythonVersion;
import dev.moult.engine.RecipeRunner;
import dev.moult.engine.RunSettings;
import dev.moult.names.Project;
import dev.moult.names.ProjectFiles;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What other modules of the project say about a site: star imports of them, and tests that patch it. */
class WaitForInProjectTest {
    private static final String SITE = """

            async def fetch(job):
                return await asyncio.wait_for(job(), 1)
            """;

    private final Map<String, byte[]> files = new TreeMap<>();

    private void file(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private String outcome(String path) {
        return outcomes(path).get(0);
    }

    private List<String> outcomes(String path) {
        Project project = Project.of(ProjectFiles.of(files));
        RunSettings settings = new RunSettings(false, new PythonVersion(3, 13));
        RecipeRunner runner = new RecipeRunner(List.of(new WaitForToTimeout()), settings);
        return runner.run(project.module(path).orElseThrow(), project).sites().stream()
                .sorted(Comparator.comparingInt(LocatedSite::line))
                .map(site -> site.outcome().text() + (site.reason().isEmpty() ? "" : ": " + site.reason()))
                .toList();
    }

    @Test
    void followsStarImports() {
        file("app/__init__.py", "");
        file("app/a.py", "import asyncio\nfrom .listed import *\nfrom .plain import *\n" + SITE);
        file("app/listed.py", "from .compat import asyncio\n__all__ = ('x',)\nx = 1\n");
        file("app/plain.py", "import asyncio\nfrom .a import *\ny = 2\n");
        file("app/b.py", "import asyncio\nfrom .compat import *\n" + SITE);
        file("app/compat.py", "try:\n    import trio as asyncio\nexcept ImportError:\n    import asyncio\n");
        file("app/c.py", "import asyncio\nfrom .computed import *\n" + SITE);
        file("app/computed.py", "from .compat import asyncio\n__all__ = ['x']\n__all__ += dir()\n");

        assertThat(outcome("app/a.py")).isEqualTo("rewritten");
        assertThat(outcome("app/b.py"))
                .isEqualTo("left alone: `from .compat import *` may bind another `asyncio`");
        assertThat(outcome("app/c.py"))
                .isEqualTo("left alone: `from .computed import *` may bind another `asyncio`");
    }

    @Test
    void seesWhatTestsPatch() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            file("app/" + name + ".py", "import asyncio\n" + SITE);
        }
        file("tests/test_a.py", "from unittest import mock\n\n@mock.patch('app.a.asyncio.wait_for')\ndef test(): ...\n");
        file("tests/test_b.py", "import app.b as b\n\ndef test(m):\n    m.setattr(b.asyncio, 'wait_for', print)\n");
        file("tests/test_c.py", "from app.c import fetch\nfrom mock import patch\n\npatch('asyncio.wait_for')\n");
        file("tests/test_d.py", "from app import d\n\ndef test(patch):\n    patch('app.d.wait')\n    print('app.d.asyncio.wait_for')\n");

        assertThat(outcome("app/a.py"))
                .isEqualTo("needs review: `tests/test_a.py` patches `asyncio.wait_for` here");
        assertThat(outcome("app/b.py"))
                .isEqualTo("needs review: `tests/test_b.py` patches `asyncio.wait_for` here");
        assertThat(outcome("app/c.py"))
                .isEqualTo("needs review: `tests/test_c.py` patches `asyncio.wait_for` here");
        assertThat(outcome("app/d.py")).isEqualTo("rewritten");
        assertThat(outcome("app/e.py")).isEqualTo("rewritten");
    }

    @Test
    void looksForWhatRunsWhileATestPatchesItsOwnModule() {
        file(
                "tests/test_own.py",
                """
                import asyncio
                import pytest
                from unittest.mock import patch

                async def shared():
                    await asyncio.wait_for(asyncio.sleep(0), 1)

                async def of_another():
                    await asyncio.wait_for(asyncio.sleep(0), 2)

                async def imported():
                    await asyncio.wait_for(asyncio.sleep(0), 3)

                @pytest.fixture(autouse=True)
                async def ready():
                    await asyncio.wait_for(asyncio.sleep(0), 4)

                class TestThings:
                    async def asyncTearDown(self):
                        await asyncio.wait_for(asyncio.sleep(0), 5)

                    async def test_patching(self, monkeypatch):
                        monkeypatch.setattr(asyncio, "wait_for", print)
                        await asyncio.wait_for(asyncio.sleep(0), 6)
                        await helper()

                    async def test_other(self):
                        await of_another()
                        await asyncio.wait_for(asyncio.sleep(0), 7)

                async def helper():
                    with patch("a.b"):
                        await shared()

                async def test_function():
                    await asyncio.wait_for(asyncio.sleep(0), 8)
                    with patch("asyncio.wait_for"):
                        pass
                """);
        file("tests/conftest.py", "from .test_own import imported\n");

        String patched = "needs review: `tests/test_own.py` patches `asyncio.wait_for` here";
        assertThat(outcomes("tests/test_own.py"))
                .containsExactly(
                        patched, "rewritten", patched, patched, patched, patched, "rewritten", patched);
    }

    @Test
    void takesAPatchThatMayLastForOneOfTheModule() {
        for (String patching : List.of(
                "@pytest.fixture\ndef patched(monkeypatch):\n    monkeypatch.setattr(asyncio, 'wait_for', print)\n",
                "@patch('asyncio.wait_for')\nclass TestIt:\n    def test(self): ...\n",
                "def test():\n    setattr(asyncio, 'wait_for', print)\n",
                "def test():\n    patcher = patch('asyncio.wait_for')\n    patcher.start()\n",
                "def test():\n    patch('asyncio.wait_for').start()\n",
                "def test(session_mocker):\n    session_mocker.patch('asyncio.wait_for')\n",
                "patch('asyncio.wait_for').start()\n")) {
            file("tests/test_lasting.py", "import asyncio\nimport pytest\nfrom unittest.mock import patch\n" + patching
                    + "async def test_other():\n    await asyncio.wait_for(asyncio.sleep(0), 1)\n");

            assertThat(outcome("tests/test_lasting.py")).as(patching).startsWith("needs review");
        }
        file("tests/test_ending.py", "import asyncio\nfrom unittest.mock import patch\n"
                + "@patch('asyncio.wait_for')\ndef test(self): ...\n"
                + "async def test_other():\n    await asyncio.wait_for(asyncio.sleep(0), 1)\n");

        assertThat(outcome("tests/test_ending.py")).isEqualTo("rewritten");
    }

    @Test
    void looksThroughAllFilesHoweverManyUseAClass() {
        file("app/__init__.py", "");
        file(
                "app/options.py",
                """
                import asyncio
                from dataclasses import dataclass

                @dataclass
                class Options:
                    timeout: float = 5

                async def fetch(options: Options, job):
                    await asyncio.wait_for(job(), options.timeout)
                """);
        for (int i = 0; i < 80; i++) {
            file("app/user" + i + ".py", "from app.options import Options\n\nOptions(timeout=" + (i + 1) + ")\n");
        }
        assertThat(outcome("app/options.py")).isEqualTo("rewritten");

        file("tests/test_options.py", "from app.options import Options\n\nOptions(timeout=0)\n");
        assertThat(outcome("app/options.py"))
                .isEqualTo("left alone: the timeout `options.timeout` is bound to a value that may be zero or negative");
    }
}
