package dev.moult.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.names.Callee.Kind;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known across the modules of a project. In the sources, the last call of {@code main.py} is asked about. */
class ProjectTest {
    private final Map<String, byte[]> files = new HashMap<>();

    private ProjectTest file(String path, String source) {
        files.put(path, source.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private Callee callee(String mainPath) {
        Project project = Project.of(ProjectFiles.of(files));
        PyModule module = project.module(mainPath).orElseThrow();
        return project.callee(module, lastCall(module));
    }

    private Callee ofMain(String source) {
        return file("main.py", source).callee("main.py");
    }

    private static Py.Call lastCall(PyModule module) {
        List<Py.Call> calls = new ArrayList<>();
        new PyVisitor<List<Py.Call>>() {
            @Override
            public Py visitCall(Py.Call node, List<Py.Call> found) {
                found.add(node);
                return node;
            }
        }.visit(module, calls);
        return calls.get(calls.size() - 1);
    }

    private void type(String source, String expected) {
        file("main.py", source);
        Project project = Project.of(ProjectFiles.of(files));
        PyModule module = project.module("main.py").orElseThrow();
        Py.Call use = lastCall(module);
        TypeFacts facts = project.typeOf(module, use.getArguments().get(0));
        assertThat(facts.isComplete() ? String.join(",", facts.classes()) : "?").isEqualTo(expected);
    }

    // --------------------------------------------------------------------------------------------- not known first

    @Test
    void nobodyKnowsAParameter() {
        assertThat(ofMain("def f(g):\n    g()\n")).returns(Kind.UNKNOWN, Callee::kind)
                .returns("`g` is a parameter", Callee::reason);
    }

    @Test
    void anUnknownDecoratorHidesTheFunction() {
        Callee callee = ofMain("from lib import work\n@work\nasync def f(): ...\nf()\n");
        assertThat(callee.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(callee.reason()).contains("`@work`");
    }

    @Test
    void aCachedCoroutineFunctionIsNone() {
        assertThat(ofMain("import functools\n@functools.lru_cache\nasync def f(): ...\nf()\n").kind())
                .isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aMethodThatASubclassOverridesOtherwiseIsNotKnown() {
        file("other.py", "from main import A\nclass B(A):\n    def m(self): return 1\n");
        Callee callee = ofMain("class A:\n    async def m(self): ...\n    async def run(self):\n        self.m()\n");
        assertThat(callee.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(callee.reason()).contains("other.B.m");
    }

    @Test
    void aMethodThatAnInstanceReplacesIsNotKnown() {
        assertThat(ofMain("class A:\n    def __init__(self, m): self.m = m\n    async def m(self): ...\n"
                                + "    async def run(self):\n        self.m()\n")
                        .kind())
                .isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aNameOfTwoMeaningsIsNotKnown() {
        file("a.py", "async def f(): ...\n");
        assertThat(ofMain("try:\n    from a import f\nexcept ImportError:\n    def f(): ...\nf()\n").kind())
                .isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void cyclesEnd() {
        file("a.py", "from b import f\n").file("b.py", "from a import f\n");
        assertThat(ofMain("from a import f\nf()\n").kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aSyncFunctionThatMayReturnNothingIsNotKnown() {
        assertThat(ofMain("async def g(): ...\ndef f(x):\n    if x:\n        return g()\nf(1)\n").kind())
                .isEqualTo(Kind.UNKNOWN);
    }

    // --------------------------------------------------------------------------------------------------- functions

    @Test
    void functionsOfTheModule() {
        assertThat(ofMain("async def f(): ...\nf()\n").kind()).isEqualTo(Kind.COROUTINE);
        assertThat(ofMain("def f(): ...\nf()\n").kind()).isEqualTo(Kind.OTHER);
        assertThat(ofMain("async def f():\n    yield\nf()\n").kind()).isEqualTo(Kind.ASYNC_GENERATOR);
        assertThat(ofMain("async def g(): ...\ndef f():\n    return g()\nf()\n").kind()).isEqualTo(Kind.COROUTINE);
        assertThat(ofMain("def h():\n    async def f(): ...\n    f()\n").kind()).isEqualTo(Kind.COROUTINE);
        assertThat(ofMain("import functools\nasync def g(a): ...\nf = functools.partial(g, 1)\nf()\n").kind())
                .isEqualTo(Kind.COROUTINE);
    }

    @Test
    void functionsOfOtherModules() {
        file("app/__init__.py", "from .net import fetch as get\nfrom .all import *\n");
        file("app/net.py", "async def fetch(): ...\n");
        file("app/all.py", "__all__ = ['pull']\nasync def pull(): ...\n");
        assertThat(ofMain("import app\napp.get()\n").kind()).isEqualTo(Kind.COROUTINE);
        assertThat(ofMain("import app.net\napp.net.fetch()\n").kind()).isEqualTo(Kind.COROUTINE);
        assertThat(ofMain("from app import pull\npull()\n").kind()).isEqualTo(Kind.COROUTINE);
        assertThat(ofMain("from app import *\npull()\n").kind()).isEqualTo(Kind.COROUTINE);
        assertThat(file("app/user.py", "from . import net as n\nn.fetch()\n").callee("app/user.py").kind())
                .isEqualTo(Kind.COROUTINE);
    }

    @Test
    void sourceRoots() {
        file("src/pkg/__init__.py", "").file("src/pkg/a.py", "async def f(): ...\n");
        file("space/deep/b.py", "async def g(): ...\n");
        assertThat(ofMain("from pkg.a import f\nf()\n").kind()).isEqualTo(Kind.COROUTINE);
        assertThat(ofMain("import space.deep.b\nspace.deep.b.g()\n").kind()).isEqualTo(Kind.COROUTINE);
        assertThat(file("src/pkg/c.py", "from ..pkg import a\na.f()\n").callee("src/pkg/c.py").kind())
                .isEqualTo(Kind.COROUTINE);
    }

    @Test
    void decoratorsThatKeep() {
        file("deco.py", "import functools\ndef plain(f):\n    return f\n"
                + "def timed(f):\n    @functools.wraps(f)\n    async def wrapper(*a):\n        return await f(*a)\n    return wrapper\n"
                + "def handed(f):\n    def wrapper(*a):\n        return f(*a)\n    return wrapper\n"
                + "def named(n):\n    def inner(f):\n        return f\n    return inner\n"
                + "def blocking(f):\n    def wrapper(*a):\n        return 1\n    return wrapper\n");
        for (String keeps : List.of("plain", "timed", "handed", "named(1)")) {
            assertThat(ofMain("from deco import *\n@" + keeps + "\nasync def f(): ...\nf()\n").kind())
                    .as(keeps)
                    .isEqualTo(Kind.COROUTINE);
        }
        assertThat(ofMain("from deco import *\n@blocking\nasync def f(): ...\nf()\n").kind())
                .isNotEqualTo(Kind.COROUTINE);
    }

    // ----------------------------------------------------------------------------------------------------- methods

    @Test
    void methods() {
        file("base.py", "class Base:\n    async def m(self): ...\n    @classmethod\n    async def c(cls): ...\n");
        String start = "from base import Base\nclass A(Base):\n    async def run(self):\n        ";
        assertThat(ofMain(start + "self.m()\n").kind()).isEqualTo(Kind.COROUTINE);
        assertThat(ofMain(start + "super().m()\n").kind()).isEqualTo(Kind.COROUTINE);
        assertThat(ofMain(start + "A.c()\n").kind()).isEqualTo(Kind.COROUTINE);
        assertThat(ofMain("from base import Base\nb = Base()\nb.m()\n").kind()).isEqualTo(Kind.COROUTINE);
        assertThat(ofMain("from base import Base\ndef f(b: 'Base | None'):\n    b.m()\n").kind())
                .isEqualTo(Kind.COROUTINE);
        assertThat(ofMain("from base import Base\ndef make() -> Base: ...\nmake().m()\n").kind())
                .isEqualTo(Kind.COROUTINE);
        assertThat(ofMain("from base import Base\nclass C:\n    def __init__(self):\n        self.b = Base()\n"
                                + "    def f(self):\n        self.b.m()\n")
                        .kind())
                .isEqualTo(Kind.COROUTINE);
    }

    @Test
    void libraries() {
        assertThat(ofMain("import asyncio\nasyncio.sleep(1)\n").kind()).isEqualTo(Kind.COROUTINE);
        assertThat(ofMain("import asyncio\nasyncio.create_task(x)\n").kind()).isEqualTo(Kind.AWAITABLE_NOT_COROUTINE);
        assertThat(ofMain("import httpx\nasync def f():\n    async with httpx.AsyncClient() as c:\n        c.get('')\n")
                        .kind())
                .isEqualTo(Kind.COROUTINE);
        assertThat(ofMain("import httpx\nc = httpx.Client()\nc.get('')\n").kind()).isEqualTo(Kind.OTHER);
        assertThat(ofMain("import asyncio\nclass A:\n    def __init__(self): self.q = asyncio.Queue()\n"
                                + "    def f(self): self.q.get()\n")
                        .kind())
                .isEqualTo(Kind.COROUTINE);
    }

    // ------------------------------------------------------------------------------------------------------- types

    @Test
    void types() {
        type("import requests\ns = requests.Session()\nuse(s)\n", "requests.sessions.Session");
        type("import asyncio\nloop = asyncio.get_event_loop()\nuse(loop)\n", "asyncio.events.AbstractEventLoop");
        type("import asyncio\nasync def f():\n    async with asyncio.TaskGroup() as tg:\n        use(tg)\n",
                "asyncio.taskgroups.TaskGroup");
        type("import requests\nfrom typing import Optional\ndef f(s: Optional[requests.Session] = None):\n    use(s)\n",
                "requests.sessions.Session");
        type("import requests\nclass A:\n    s = None\n    def __init__(self): self.s = requests.Session()\n"
                + "    def f(self): use(self.s)\n", "requests.sessions.Session");
        type("def f(s):\n    use(s)\n", "?");
        type("import requests\nclass A:\n    def __init__(self, s): self.s = s or requests.Session()\n"
                + "    def f(self): use(self.s)\n", "?");
    }

    @Test
    void whatContainersHold() {
        String classes = "class A:\n    pass\nclass B(A):\n    pass\n";
        type(classes + "def f(xs: list[A]):\n    for x in xs:\n        use(x)\n", "main.A");
        type(classes + "def f(*xs: B):\n    [use(x) for x in xs]\n", "main.B");
        type(classes + "def f(xs: dict[str, A]):\n    for k, x in xs.items():\n        use(x)\n", "main.A");
        type(classes + "def f(xs: 'dict[str, A]'):\n    use(xs['k'])\n", "main.A");
        type(classes + "xs = [A() for n in range(3)]\nfor i, x in enumerate(xs):\n    use(x)\n", "main.A");
        type(classes + "xs = []\nxs.append(A())\nxs.append(B())\nfor x in xs:\n    use(x)\n", "main.A,main.B");
        type(
                classes + "class C:\n    def __init__(self):\n        self.xs = {}\n    def add(self, k):\n"
                        + "        self.xs[k] = A()\n    def go(self):\n        for x in self.xs.values():\n            use(x)\n",
                "main.A");
        type(
                classes + "class C:\n    @property\n    def all(self) -> list[A]: ...\n    def go(self):\n"
                        + "        for x in self.all:\n            use(x)\n",
                "main.A");
    }

    @Test
    void whatContainersHoldIsNotKnown() {
        String classes = "class A:\n    pass\n";
        type(classes + "xs = []\nfor x in xs:\n    use(x)\n", "");
        type(classes + "def f(y):\n    xs = [A()]\n    xs.append(y)\n    for x in xs:\n        use(x)\n", "?");
        type(classes + "def f(xs):\n    xs[0] = A()\n    for x in xs:\n        use(x)\n", "?");
        type(classes + "xs = {}\nxs['k'] = A()\nfor x in xs:\n    use(x)\n", "?");
        type(classes + "def f(xs: dict[str, A]):\n    for x in xs:\n        use(x)\n", "builtins.str");
        type(classes + "async def f(xs: list[A]):\n    async for x in xs:\n        use(x)\n", "?");
    }

    @Test
    void whatPytestPasses() {
        file("app.py", "class App:\n    def use(self): ...\nclass Other:\n    pass\n");
        file("conftest.py", "import pytest\nfrom app import App, Other\n"
                + "@pytest.fixture\ndef app(): return Other()\n"
                + "@pytest.fixture(scope='session')\ndef other() -> Other: return make()\n"
                + "@pytest.fixture\ndef made(app): return app\n"
                + "@pytest.fixture(name='named')\ndef _named(): return App()\n"
                + "def plain(): return App()\n");
        file("tests/conftest.py", "import pytest\nfrom app import App\n"
                + "@pytest.fixture\ndef app(request):\n    app = App()\n    yield app\n    app.close()\n");
        fixture("tests/test_app.py", "def test_it(app):\n    use(app)\n", "app.App");
        fixture("tests/test_app.py", "def test_it(other):\n    use(other)\n", "app.Other");
        fixture("test_app.py", "def test_it(app):\n    use(app)\n", "app.Other");
        fixture("test_app.py", "class TestApp:\n    def test_it(self, made):\n        use(made)\n", "app.Other");
        String own = "import pytest\nfrom app import App\n";
        fixture(
                "test_app.py",
                own + "@pytest.fixture\ndef app(): return App()\n@pytest.mark.slow\ndef test_it(app):\n    use(app)\n",
                "app.App");
        fixture(
                "test_app.py",
                own + "@pytest.mark.parametrize('x', [1])\ndef test_it(app, x):\n    use(app)\n",
                "app.Other");
    }

    @Test
    void whatPytestMayPassIsNotKnown() {
        file("app.py", "class App:\n    pass\n");
        file("conftest.py", "import pytest\nfrom app import App\n"
                + "@pytest.fixture\ndef app(): return App()\n"
                + "@pytest.fixture(name='named')\ndef _named(): return App()\n"
                + "def plain(): return App()\n");
        String own = "import pytest\nfrom unittest import mock\nfrom app import App\n";
        fixture("test_app.py", "def test_it(named):\n    use(named)\n", "?");
        fixture("test_app.py", "def test_it(plain):\n    use(plain)\n", "?");
        fixture("test_app.py", "def helper(app):\n    use(app)\n", "?");
        fixture("test_app.py", "def test_it(app=None):\n    use(app)\n", "?");
        fixture("test_app.py", own + "@pytest.mark.parametrize('app', [1])\ndef test_it(app):\n    use(app)\n", "?");
        fixture("test_app.py", own + "@mock.patch('app.App')\ndef test_it(app):\n    use(app)\n", "?");
        fixture("test_app.py", own + "@pytest.fixture\ndef app(app):\n    use(app)\n    return app\n", "?");
        fixture("test_app.py", own + "class TestIt(App):\n    def test_it(self, app):\n        use(app)\n", "?");
        fixture("test_app.py", own + "pytestmark = marks()\ndef test_it(app):\n    use(app)\n", "?");
    }

    private void fixture(String path, String source, String expected) {
        Map<String, byte[]> all = new HashMap<>(files);
        all.put(path, source.getBytes(StandardCharsets.UTF_8));
        Project project = Project.of(ProjectFiles.of(all));
        PyModule module = project.module(path).orElseThrow();
        TypeFacts facts = project.typeOf(module, use(module).getArguments().get(0));
        assertThat(facts.isComplete() ? String.join(",", facts.classes()) : "?").as(source).isEqualTo(expected);
    }

    private static Py.Call use(PyModule module) {
        List<Py.Call> calls = new ArrayList<>();
        new PyVisitor<List<Py.Call>>() {
            @Override
            public Py visitCall(Py.Call node, List<Py.Call> found) {
                if (node.getFunction() instanceof Py.Name name && name.getName().equals("use")) {
                    found.add(node);
                }
                return node;
            }
        }.visit(module, calls);
        return calls.get(0);
    }

    @Test
    void methodsThatAnInstanceWraps() {
        String wrapper = "from functools import wraps\nclass Wrapper:\n    def __init__(self, owner): ...\n"
                + "    def __call__(self, original):\n        @wraps(original)\n"
                + "        async def wrapped(*args):\n            return await original(*args)\n"
                + "        return wrapped\n"
                + "def plainly(original):\n    def wrapped(*args):\n        return 1\n    return wrapped\n";
        String owner = "class A:\n    def __init__(self):\n        self.wrap = Wrapper(self)\n        self.run = %s\n"
                + "    async def run(self): ...\nasync def f():\n    A().run()\n";
        assertThat(ofMain(wrapper + owner.formatted("self.wrap(self.run)"))).returns(Kind.COROUTINE, Callee::kind);
        assertThat(ofMain(wrapper + owner.formatted("plainly(self.run)"))).returns(Kind.UNKNOWN, Callee::kind);
        assertThat(ofMain(wrapper + owner.formatted("self.wrap(self.other)"))).returns(Kind.UNKNOWN, Callee::kind);
        assertThat(ofMain(wrapper + owner.formatted("other(self.run)"))).returns(Kind.UNKNOWN, Callee::kind);
    }

    @Test
    void methodsOfOneName() {
        file("a.py", "class A:\n    async def fetch_all(self): ...\n    async def mixed(self): ...\n    async def read(self): ...\n");
        file("b.py", "import asyncio\nclass B:\n    async def fetch_all(self): ...\n    def mixed(self): ...\n"
                + "    def begin(self) -> asyncio.Task[None]: ...\n    def start(self) -> asyncio.Task[None]: ...\n"
                + "class C:\n    def start(self) -> int: ...\n");
        Project project = Project.of(ProjectFiles.of(files));
        assertThat(project.kindOfMethods("fetch_all")).isEqualTo(Kind.COROUTINE);
        assertThat(project.kindOfMethods("mixed")).isEqualTo(Kind.UNKNOWN);
        assertThat(project.kindOfMethods("begin")).isEqualTo(Kind.AWAITABLE_NOT_COROUTINE);
        // Nobody waits for a number.
        assertThat(project.kindOfMethods("start")).isEqualTo(Kind.AWAITABLE_NOT_COROUTINE);
        // Files and responses have a method of this name that is none.
        assertThat(project.kindOfMethods("read")).isEqualTo(Kind.UNKNOWN);
        assertThat(project.kindOfMethods("nowhere")).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void namesAreThoseOfWhereTheyAreDefined() {
        file("compat.py", "from requests import get\n");
        file("main.py", "from compat import get\nget('')\n");
        Project project = Project.of(ProjectFiles.of(files));
        PyModule module = project.module("main.py").orElseThrow();
        assertThat(project.qualifiedNames(module, lastCall(module).getFunction()))
                .extracting(QualifiedName::name)
                .containsExactly("requests.get");
        assertThat(project.pathsMentioning("get")).containsExactly("compat.py", "main.py");
        assertThat(project.module("main.py")).containsSame(module);
    }
}
