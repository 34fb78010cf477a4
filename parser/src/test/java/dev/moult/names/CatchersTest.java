package dev.moult.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who catches what {@code await asyncio.gather(...)} raises in small projects. */
class CatchersTest {

    // Nobody first.

    @Test
    void nobodyCatches() {
        assertThat(alone("""
                async def collect():
                    await asyncio.gather(a(), b())
                """)).isEmpty();
    }

    @Test
    void handlersElsewhereDoNotCount() {
        assertThat(alone("""
                async def collect():
                    try:
                        prepare()
                    except ValueError:
                        await asyncio.gather(a(), b())
                    else:
                        pass

                async def other():
                    try:
                        await somebody()
                    except KeyError:
                        pass
                """)).isEmpty();
    }

    @Test
    void aDroppedTaskIsCaughtByNobody() {
        assertThat(alone("""
                async def collect():
                    await asyncio.gather(a(), b())

                async def main():
                    try:
                        asyncio.create_task(collect())
                    except ValueError:
                        pass
                """)).isEmpty();
    }

    @Test
    void aMethodOfAnotherClassIsNoCaller() {
        assertThat(alone("""
                class Collector:
                    async def gather_all(self):
                        await asyncio.gather(a(), b())

                class Other:
                    async def gather_all(self):
                        pass

                    async def work(self):
                        try:
                            await self.gather_all()
                        except ValueError:
                            pass
                """)).isEmpty();
    }

    @Test
    void commonNamesOfUnrelatedObjectsAreNoCallers() {
        assertThat(in(Map.of("collector.py", """
                import asyncio

                class Collector:
                    async def run(self):
                        await asyncio.gather(a(), b())
                """, "elsewhere.py", """
                import subprocess

                def build(tool):
                    try:
                        tool.run()
                        subprocess.run("x")
                    except OSError:
                        pass
                """))).isEmpty();
    }

    @Test
    void aHandlerThatLetsNothingThroughHidesWhatIsBehind() {
        assertThat(alone("""
                async def collect():
                    try:
                        try:
                            await asyncio.gather(a(), b())
                        except Exception:
                            log.error("failed")
                    except ValueError:
                        pass

                async def main():
                    try:
                        await collect()
                    except KeyError:
                        pass
                """)).containsExactly("6 HANDLER DIRECT [Exception] UNUSED logs in collect");
    }

    // In the same function.

    @Test
    void aClauseThatDoesWhatALaterOneDoesForEveryExceptionIsPartOfThat() {
        String caller = """
                async def collect():
                    await asyncio.gather(a(), b())

                async def main():
                    try:
                        return await collect()
                    except ValueError%s:
                        # Not a number.
                        return False
                    except Exception:
                        return %s
                """;
        assertThat(alone(caller.formatted("", "False"))).hasSize(1);
        assertThat(alone(caller.formatted("", "None"))).hasSize(2);
        assertThat(alone(caller.replace("# Not a number.", "print(e)").formatted(" as e", "False"))).hasSize(2);
    }

    @Test
    void handlersOfTheSameFunction() {
        assertThat(alone("""
                from json import JSONDecodeError as Bad
                ERRORS = (OSError, KeyError)

                async def collect():
                    try:
                        await asyncio.gather(a(), b())
                    except (ValueError, Bad) as e:
                        note(e.args)
                    except ERRORS:
                        pass
                    except asyncio.CancelledError:
                        raise
                    except Exception as e:
                        logger.warning(f"failed: {e}")
                        raise
                """))
                .containsExactly(
                        "8 HANDLER DIRECT [ValueError, json.JSONDecodeError] READ in collect",
                        "10 HANDLER DIRECT [OSError, KeyError] UNUSED logs in collect",
                        "12 HANDLER DIRECT [asyncio.CancelledError] UNUSED reraises logs in collect",
                        "14 HANDLER DIRECT [Exception] LOGGED reraises logs in collect");
    }

    @Test
    void whatBecomesOfTheException() {
        assertThat(use("return str(e)")).isEqualTo("SHOWN");
        assertThat(use("return {'error': f'{e}'}")).isEqualTo("SHOWN");
        assertThat(use("raise Failed() from e")).isEqualTo("UNUSED");
        assertThat(use("raise Failed(str(e)) from e")).isEqualTo("SHOWN");
        assertThat(use("raise Failed(e) from e")).isEqualTo("READ");
        assertThat(use("errors.append(e)")).isEqualTo("READ");
        assertThat(use("if isinstance(e, KeyError): raise")).isEqualTo("READ reraises");
        assertThat(use("if 'timeout' in str(e): retry()")).isEqualTo("READ");
        assertThat(use("logger.error('%s', e)")).isEqualTo("LOGGED logs");
        assertThat(use("print(traceback.format_exc())")).isEqualTo("SHOWN logs");
        assertThat(use("print(e)")).isEqualTo("SHOWN logs");
        assertThat(use("traceback.print_exc()")).isEqualTo("UNUSED logs");
        assertThat(use("logger.exception('failed')")).isEqualTo("UNUSED logs");
        assertThat(use("raise e")).isEqualTo("UNUSED reraises");
    }

    private static String use(String body) {
        List<String> found = alone("""
                async def collect():
                    try:
                        await asyncio.gather(a(), b())
                    except BaseException as e:
                        %s
                """.formatted(body));
        assertThat(found).hasSize(1);
        return found.get(0).replace("5 HANDLER DIRECT [BaseException] ", "").replace(" in collect", "");
    }

    @Test
    void contextManagers() {
        assertThat(alone("""
                from contextlib import contextmanager, suppress
                import contextlib, pytest

                @contextmanager
                def quiet():
                    try:
                        yield
                    except OSError:
                        pass

                class Guard:
                    async def __aexit__(self, kind, value, traceback):
                        return kind is KeyError

                class Plain:
                    async def __aexit__(self, kind, value, traceback):
                        return None

                async def collect(self):
                    async with Guard(), Plain(), asyncio.timeout(3):
                        with pytest.raises(ValueError), suppress(KeyError, IOError), self.assertRaisesRegex(Odd, "x"):
                            with quiet():
                                await asyncio.gather(a(), b())
                """))
                .containsExactly(
                        "9 HANDLER DIRECT [OSError] UNUSED logs in quiet",
                        "22 ASSERTION DIRECT [Odd] READ in collect",
                        "22 SUPPRESS DIRECT [KeyError, IOError] UNUSED in collect",
                        "22 ASSERTION DIRECT [ValueError] READ in collect",
                        "21 CONTEXT_MANAGER DIRECT [?] READ reraises in collect");
    }

    @Test
    void aTimeoutBetweenIsNoted() {
        String source = """
                async def collect():
                    try:
                        async with asyncio.timeout(3):
                            await asyncio.gather(a(), b())
                    except TimeoutError:
                        pass
                """;
        assertThat(alone(source)).containsExactly("6 HANDLER DIRECT [TimeoutError] UNUSED logs timeout in collect");
        assertThat(alone(source.replace("asyncio.timeout(3)", "lock")))
                .containsExactly("6 HANDLER DIRECT [TimeoutError] UNUSED logs in collect");
    }

    @Test
    void retriesAndFinally() {
        assertThat(alone("""
                @tenacity.retry(retry=retry_if_exception_type(OSError))
                async def collect():
                    while True:
                        try:
                            await asyncio.gather(a(), b())
                        finally:
                            break

                """)).containsExactly("7 FINALLY DIRECT [] UNUSED in collect");
        assertThat(alone("""
                @tenacity.retry(retry=retry_if_exception_type(OSError))
                async def collect():
                    await asyncio.gather(a(), b())
                """)).containsExactly("2 RETRY DIRECT [OSError] UNUSED reraises in collect");
    }

    // In callers.

    @Test
    void callersOfThisModule() {
        assertThat(alone("""
                async def collect():
                    await asyncio.gather(a(), b())

                async def middle():
                    return await collect()

                async def main():
                    try:
                        await asyncio.wait_for(middle(), 3)
                    except KeyError:
                        pass

                if __name__ == "__main__":
                    try:
                        asyncio.run(main())
                    except KeyboardInterrupt:
                        pass
                """))
                .containsExactly(
                        "11 HANDLER KNOWN_CALLER [KeyError] UNUSED logs timeout in main",
                        "17 HANDLER KNOWN_CALLER [KeyboardInterrupt] UNUSED logs in ");
    }

    @Test
    void methodsAreCalledThroughSelfAndThroughSubclasses() {
        assertThat(alone("""
                class Collector:
                    async def collect(self):
                        await asyncio.gather(a(), b())

                    async def work(self):
                        try:
                            await self.collect()
                        except KeyError:
                            pass

                class Special(Collector):
                    async def other(self):
                        with suppress(OSError):
                            await self.collect()
                """))
                .containsExactly(
                        "9 HANDLER KNOWN_CALLER [KeyError] UNUSED logs in Collector.work",
                        "14 SUPPRESS KNOWN_CALLER [OSError] UNUSED in Special.other");
    }

    @Test
    void theObjectOfAMethodStaysTheSame() {
        assertThat(alone("""
                class Base:
                    async def connect(self):
                        await self.update()

                    async def update(self):
                        pass

                class Agent(Base):
                    async def update(self):
                        await asyncio.gather(a(), b())

                class Login(Base):
                    async def connect(self):
                        try:
                            await super().connect()
                        except OSError:
                            pass
                """)).isEmpty();
    }

    @Test
    void tasksAreFollowedToTheirAwait() {
        assertThat(alone("""
                class Collector:
                    async def collect(self):
                        await asyncio.gather(a(), b())

                    def start(self):
                        self.task = asyncio.create_task(self.collect())

                    async def stop(self):
                        self.task.cancel()
                        try:
                            await self.task
                        except asyncio.CancelledError:
                            pass
                """))
                .containsExactly("13 HANDLER KNOWN_CALLER [asyncio.CancelledError] UNUSED logs in Collector.stop");
    }

    @Test
    void aReturnedCoroutineIsFollowedToItsAwait() {
        assertThat(alone("""
                async def collect():
                    await asyncio.gather(a(), b())

                def collecting():
                    return collect()

                def begin(loop):
                    try:
                        loop.create_task(collecting())
                    except ValueError:
                        pass

                async def main():
                    begun = collecting()
                    try:
                        await begun
                    except KeyError:
                        pass
                """))
                .containsExactly("18 HANDLER KNOWN_CALLER [KeyError] UNUSED logs in main");
    }

    @Test
    void gatheredExceptionsAndFunctionsOfTheProjectThatCatch() {
        assertThat(alone("""
                async def collect():
                    await asyncio.gather(a(), b())

                async def safely(job):
                    try:
                        return await job
                    except OSError:
                        return None

                def guarded(function):
                    async def wrapper():
                        try:
                            await function()
                        except KeyError:
                            pass
                    return wrapper

                async def main():
                    await safely(collect())
                    await asyncio.gather(collect(), return_exceptions=True)

                async def test():
                    self.assertRaises(ValueError, asyncio.run, collect())
                """))
                .containsExactly(
                        "8 HANDLER KNOWN_CALLER [OSError] UNUSED in safely",
                        "21 GATHERED KNOWN_CALLER [] UNUSED in main",
                        "24 ASSERTION KNOWN_CALLER [ValueError] READ in test");
        assertThat(alone("""
                def guarded(function):
                    async def wrapper():
                        try:
                            await function()
                        except KeyError:
                            pass
                    return wrapper

                @guarded
                async def collect():
                    await asyncio.gather(a(), b())
                """)).containsExactly("6 HANDLER DIRECT [KeyError] UNUSED logs in guarded");
    }

    @Test
    void callersOfOtherModules() {
        assertThat(in(Map.of("app/__init__.py", "from .collector import collect\n", "app/collector.py", """
                import asyncio

                async def collect():
                    await asyncio.gather(a(), b())
                """, "main.py", """
                from app import collect as gather_all

                async def main():
                    try:
                        await gather_all()
                    except KeyError:
                        pass
                """, "direct.py", """
                import app.collector as c

                async def start():
                    try:
                        await c.collect()
                    except OSError:
                        pass
                """, "unrelated.py", """
                from elsewhere import collect

                async def main():
                    try:
                        await collect()
                    except ValueError:
                        pass
                """)))
                .containsExactlyInAnyOrder(
                        "direct.py:6 HANDLER KNOWN_CALLER [OSError] UNUSED logs in start",
                        "main.py:6 HANDLER KNOWN_CALLER [KeyError] UNUSED logs in main");
    }

    @Test
    void methodsOfUnknownObjectsOfOtherModules() {
        assertThat(in(Map.of("collector.py", """
                import asyncio

                class Collector:
                    async def gather_pages(self):
                        await asyncio.gather(a(), b())

                    async def run(self):
                        await self.gather_pages()
                """, "one.py", """
                async def one(thing):
                    try:
                        await thing.gather_pages()
                    except KeyError:
                        pass
                """, "two.py", """
                from collector import Collector

                async def two(collector, thing):
                    try:
                        await collector.run()
                    except ValueError:
                        pass
                    try:
                        await thing.other.run()
                    except OSError:
                        pass
                """)))
                .containsExactlyInAnyOrder(
                        "one.py:4 HANDLER MAYBE_CALLER [KeyError] UNUSED logs in one",
                        "two.py:6 HANDLER MAYBE_CALLER [ValueError] UNUSED logs in two");
    }

    @Test
    void functionsThatCallEachOtherEnd() {
        assertThat(alone("""
                async def collect(n):
                    await asyncio.gather(a(), b())
                    await again(n)

                async def again(n):
                    try:
                        await collect(n - 1)
                    except RecursionError:
                        pass
                """)).containsExactly("9 HANDLER KNOWN_CALLER [RecursionError] UNUSED logs in again");
    }

    @Test
    void whatAGroupChanges() {
        assertThat(affected("ValueError")).isTrue();
        assertThat(affected("Exception")).isFalse();
        assertThat(affected("KeyboardInterrupt")).isFalse();
        assertThat(affected("(KeyboardInterrupt, asyncio.CancelledError)")).isFalse();
        assertThat(affected("(Exception, asyncio.CancelledError)")).isFalse();
    }

    private static boolean affected(String types) {
        Map<String, byte[]> files = new HashMap<>();
        files.put("a.py", ("""
                import asyncio
                async def collect():
                    try:
                        await asyncio.gather(a(), b())
                    except %s:
                        pass
                """.formatted(types)).getBytes(StandardCharsets.UTF_8));
        return catchersOf(files).get(0).firstAffectedByGroups().isPresent();
    }

    // What strings mention.

    @Test
    void stringsThatNameSomething() {
        Map<String, byte[]> files = new HashMap<>();
        files.put("test_a.py", """
                @mock.patch("app.client.requests.get")
                def test(monkeypatch):
                    monkeypatch.setattr('requests.get', None)
                    note("requests.get()", "myrequests.get", "requests.getter", b"get")
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(Project.of(ProjectFiles.of(files)).stringMentions("requests.get"))
                .containsExactly(new Place("test_a.py", 1), new Place("test_a.py", 3));
    }

    /** Returns the catchers of the one gather of a module, whose first line is an import of asyncio. */
    private static List<String> alone(String source) {
        return in(Map.of("a.py", "import asyncio\n" + source)).stream()
                .map(line -> line.replaceFirst("^a\\.py:", ""))
                .toList();
    }

    private static List<String> in(Map<String, String> sources) {
        Map<String, byte[]> files = new HashMap<>();
        sources.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return catchersOf(files).stream()
                .flatMap(catchers -> catchers.all().stream())
                .map(CatchersTest::line)
                .toList();
    }

    private static String line(Catcher catcher) {
        return "%s %s %s %s %s%s%s%s in %s"
                .formatted(
                        catcher.place(),
                        catcher.kind(),
                        catcher.distance(),
                        catcher.types(),
                        catcher.use(),
                        catcher.reraises() ? " reraises" : "",
                        catcher.merelyLogs() ? " logs" : "",
                        catcher.awaitsTimeout() ? " timeout" : "",
                        catcher.function());
    }

    /** Asks about the first gather of each module that has one, in the order of their paths. */
    private static List<Catchers> catchersOf(Map<String, byte[]> files) {
        Project project = Project.of(ProjectFiles.of(files));
        List<Catchers> found = new ArrayList<>();
        for (String path : project.paths()) {
            PyModule module = project.module(path).orElseThrow();
            SemanticModel model = project.semanticModel(module);
            List<Py.Call> gathers = new ArrayList<>();
            new PyVisitor<Integer>() {
                @Override
                public Py visitCall(Py.Call call, Integer unused) {
                    if (model.isCertainly(call.getFunction(), "asyncio.gather")) {
                        gathers.add(call);
                    }
                    return super.visitCall(call, unused);
                }
            }.visit(module, 0);
            if (!gathers.isEmpty()) {
                found.add(project.catchers(module, gathers.get(0)));
            }
        }
        return found;
    }
}
