package dev.moult.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@code NameFixturesTest} cannot say in a Python file. */
final class SemanticModelTest {

    @Test
    void accessesOfABinding() {
        SemanticModel model = model("""
                import asyncio
                def f(asyncio): asyncio.x
                def g() -> asyncio.Queue: asyncio.run(asyncio=1)
                class C:
                    asyncio = asyncio
                    asyncio
                    def h(self): asyncio
                del asyncio
                """);
        Binding imported = model.moduleScope().binding("asyncio").orElseThrow();
        // The annotation, the call, the class body twice, for it may not have bound its own name, and the method.
        assertThat(imported.accesses()).hasSize(5);
        assertThat(imported.accesses()).filteredOn(Access::annotation).hasSize(1);
        assertThat(imported.accesses()).extracting(access -> access.scope().name()).containsExactly("", "g", "C", "C", "h");
        Binding parameter = model.moduleScope().children().get(0).binding("asyncio").orElseThrow();
        assertThat(parameter.accesses()).hasSize(1);
    }

    @Test
    void unusedImportHasNoAccess() {
        SemanticModel model = model("from asyncio import wait_for, run\nx.wait_for(wait_for=1)\nwait_for = 2\nrun += 1\n");
        assertThat(model.moduleScope().binding("wait_for").orElseThrow().accesses()).isEmpty();
        // An augmented assignment reads the name as well.
        assertThat(model.moduleScope().binding("run").orElseThrow().accesses()).hasSize(1);
    }

    @Test
    void exportedNames() {
        SemanticModel model = model("""
                __all__ = ["a", 'b'] + other.__all__
                __all__ += (u"c",)
                __all__.extend(['''d'''])
                __all__.append("e")
                other = ["f"]
                def f(): __all__ = ["g"]
                """);
        assertThat(List.of("a", "b", "c", "d", "e")).allMatch(model::isReexported);
        assertThat(List.of("f", "g", "h")).noneMatch(model::isReexported);
        assertThat(model("__all__: list[str] = ['a']\n").isReexported("a")).isTrue();
    }

    @Test
    void scopesOfNodes() {
        PyModule module = Modules.parse("""
                @decorator
                def f(parameter=default):
                    return [element for target in first for other in second]
                """);
        SemanticModel model = SemanticModel.of(module);
        Py.FunctionDef function = (Py.FunctionDef) module.getStatements().get(0);
        Scope inside = model.scopeInside(function).orElseThrow();
        assertThat(model.scopeOf(module)).isSameAs(model.moduleScope());
        assertThat(model.scopeOf(function)).isSameAs(model.moduleScope());
        assertThat(model.scopeOf(function.getBody())).isSameAs(inside);
        Map<String, ScopeKind> expected = Map.of(
                "decorator", ScopeKind.MODULE,
                "f", ScopeKind.MODULE,
                "parameter", ScopeKind.FUNCTION,
                "default", ScopeKind.MODULE,
                "element", ScopeKind.COMPREHENSION,
                "target", ScopeKind.COMPREHENSION,
                "first", ScopeKind.FUNCTION,
                "second", ScopeKind.COMPREHENSION);
        for (Py.Name name : names(module)) {
            ScopeKind kind = expected.getOrDefault(name.getName(), ScopeKind.COMPREHENSION);
            assertThat(model.scopeOf(name).kind()).as(name.getName()).isEqualTo(kind);
        }
    }

    @Test
    void everyNodeHasAScope() {
        PyModule module = Modules.parse("""
                from a.b import c as d
                import e.f as g
                type A[T: int = str] = f"{x!r:>{y}}"
                @h
                class C[T](B, metaclass=M):
                    x: int
                    (y): int = 1
                    ((z)): int
                    a.b: int
                    def m(self, /, *a: int, k=1, **kw) -> None:
                        global q, r
                        del q[1], r.s
                        x.y += lambda z, *, w=1: {**v, 1: 2}
                        with a as b, c as (d, e): yield from (await f)
                        try: assert x, y
                        except* E as e: raise x from y
                        else: pass
                        finally: ...
                        for i, *j in k[1:2:3, ::]: continue
                        else: break
                        while not x: return
                        if x: pass
                        elif y: pass
                        match x, y:
                            case [C(a, b=1 | 2), {"k": -1 + 2j, **rest}, *_] as z if w: pass
                        "a" "b"
                """);
        SemanticModel model = SemanticModel.of(module);
        List<Py> nodes = new ArrayList<>();
        new PyVisitor<List<Py>>() {
            @Override
            public Py preVisit(Py node, List<Py> found) {
                found.add(node);
                return node;
            }
        }.visit(module, nodes);
        assertThat(nodes).hasSizeGreaterThan(150);
        nodes.forEach(model::scopeOf);
    }

    @Test
    void anEditedNodeIsStillKnownAndANewOneIsNot() {
        PyModule module = Modules.parse("import asyncio\nasyncio.run\n");
        SemanticModel model = SemanticModel.of(module);
        Py.Attribute attribute = (Py.Attribute)
                ((Py.ExpressionStatement) module.getStatements().get(1)).getExpression();
        assertThat(model.isCertainly(attribute.withPrefix(Space.EMPTY), "asyncio.run")).isTrue();
        Py.Attribute other = (Py.Attribute)
                ((Py.ExpressionStatement) Modules.parse("asyncio.run").getStatements().get(0)).getExpression();
        assertThat(model.qualifiedNames(other).isEmpty()).isTrue();
        assertThatThrownBy(() -> model.scopeOf(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLocalClassIsNoImport() {
        PyModule module = Modules.parse("class asyncio:\n    def run(): ...\nasyncio.run\n");
        Py.Attribute attribute = (Py.Attribute)
                ((Py.ExpressionStatement) module.getStatements().get(1)).getExpression();
        SemanticModel model = SemanticModel.of(module);
        assertThat(model.isCertainly(attribute, "asyncio.run")).isFalse();
        assertThat(model.mayBe(attribute, "asyncio.run")).isFalse();
    }

    @Test
    void namesGivenAwayAreAvoided() {
        PyModule module = Modules.parse("def f(): x = 1\n");
        Py.FunctionDef function = (Py.FunctionDef) module.getStatements().get(0);
        SemanticModel model = SemanticModel.of(module);
        assertThat(model.freshName(function.getBody(), "x")).isEqualTo("x_1");
        assertThat(model.freshName(function.getBody(), "x", Set.of("x_1")::contains)).isEqualTo("x_2");
    }

    @Test
    void aLongChainOfAliasesIsNotFollowedToItsEnd() {
        StringBuilder source = new StringBuilder("import asyncio\na0 = asyncio\n");
        for (int i = 1; i <= 5_000; i++) {
            source.append('a').append(i).append(" = a").append(i - 1).append('\n');
        }
        PyModule module = Modules.parse(source + "a10\na5000\n");
        SemanticModel model = SemanticModel.of(module);
        List<Py.Name> names = names(module);
        assertThat(model.isCertainly(names.get(names.size() - 2), "asyncio")).isTrue();
        assertThat(model.qualifiedNames(names.get(names.size() - 1)).mayBe("asyncio")).isFalse();
    }

    @Test
    void aScopeMentionsWhatStandsInIt() {
        PyModule module = Modules.parse("""
                def outer(a, b=default):
                    global c
                    del d, e.f
                    with g.h(i=j) as k, l: pass
                    for m in (n.o, *p): q[r:s] = f"{t.u!r:>{v}}"
                    try: w = lambda x, y=z: aa.bb
                    except (cc.dd, ee) as ff: raise gg.hh from ii
                    match jj:
                        case kk.ll | MM(nn=oo) if pp.qq: return (rr := await_.ss)
                    @tt.uu
                    class vv(ww.xx, metaclass=yy):
                        zz: ab.cd = {ef: gh, **ij} | {kl for mn in op.qr if st}
                        def uv(self, wx: yz.ac) -> ce.eg: yield gi, (km if oq else su)
                    assert wy not in [ad, af.ah], aj.al
                """);
        SemanticModel model = SemanticModel.of(module);
        Scope outer = model.moduleScope().children().get(0);
        Py.FunctionDef function = (Py.FunctionDef) outer.node();

        assertThat(names(function.getBody())).hasSizeGreaterThan(60)
                .allMatch(name -> outer.mayMention(name.getName()))
                .allMatch(name -> model.moduleScope().mayMention(name.getName()));
        // A false alarm is allowed, but not as a rule.
        assertThat(model("def f(): a.b(c)\n").moduleScope().children().get(0))
                .matches(scope -> List.of("other", "names", "that", "differ").stream().noneMatch(scope::mayMention));
    }

    private static SemanticModel model(String source) {
        return SemanticModel.of(Modules.parse(source));
    }

    private static List<Py.Name> names(Py tree) {
        List<Py.Name> names = new ArrayList<>();
        new PyVisitor<List<Py.Name>>() {
            @Override
            public Py visitName(Py.Name name, List<Py.Name> found) {
                found.add(name);
                return name;
            }
        }.visit(tree, names);
        return names;
    }
}
