package dev.moult.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.moult.corpus.Corpus;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openrewrite.Tree;

/** rewrite-core knows a change by identity: what did not change is the same object. */
final class IdentityTest {

    @TestFactory
    Stream<DynamicTest> aVisitorThatChangesNothingReturnsTheSameTree() {
        return fixtures(module -> assertSame(module, new PyVisitor<Integer>().visit(module, 0)));
    }

    @TestFactory
    Stream<DynamicTest> anIsoVisitorThatChangesNothingReturnsTheSameTree() {
        return fixtures(module -> assertSame(module, new PyIsoVisitor<Integer>().visit(module, 0)));
    }

    @TestFactory
    Stream<DynamicTest> idsAreUniqueInAFile() {
        return fixtures(module -> {
            Set<UUID> ids = new HashSet<>();
            List<Py> twice = nodes(module).stream().filter(node -> !ids.add(node.getId())).toList();
            assertThat(twice).isEmpty();
        });
    }

    @Test
    void idsOfTwoFilesDiffer() {
        Set<UUID> ids = new HashSet<>();
        int count = 0;
        for (Path file : Corpus.fixtures("roundtrip")) {
            List<Py> nodes = nodes(Corpus.parsed(file).module());
            nodes.forEach(node -> ids.add(node.getId()));
            count += nodes.size();
        }
        assertThat(ids).hasSize(count);
    }

    /** Every node below a module must be seen by the visitor, or an edit could miss it. */
    @TestFactory
    Stream<DynamicTest> theVisitorSeesEveryNode() {
        return fixtures(module -> {
            Set<UUID> seen = new HashSet<>();
            nodes(module).forEach(node -> seen.add(node.getId()));
            Set<UUID> held = new HashSet<>();
            collect(module, held);
            assertThat(seen).isEqualTo(held);
        });
    }

    /** Finds the nodes in the fields of a value, without the visitor. */
    private static void collect(@Nullable Object value, Set<UUID> ids) {
        if (value instanceof Collection<?> values) {
            values.forEach(each -> collect(each, ids));
            return;
        }
        if (value instanceof Py node) {
            ids.add(node.getId());
        } else if (!(value instanceof PyContainer || value instanceof PyLeftPadded || value instanceof PyRightPadded)) {
            return;
        }
        for (Field field : fields(value)) {
            collect(read(field, value), ids);
        }
    }

    @TestFactory
    Stream<DynamicTest> aWitherWithTheSameValueReturnsTheSameNode() {
        return fixtures(module -> {
            for (Py node : nodes(module)) {
                for (Field field : fields(node)) {
                    Method wither = wither(node, field);
                    if (wither != null) {
                        assertSame(node, invoke(wither, node, read(field, node)), () -> wither.toString());
                    }
                }
            }
        });
    }

    private static @Nullable Method wither(Py node, Field field) {
        String name = "with" + Character.toUpperCase(field.getName().charAt(0)) + field.getName().substring(1);
        for (Method method : node.getClass().getMethods()) {
            if (method.getName().equals(name) && !method.isBridge() && method.getParameterCount() == 1) {
                return method;
            }
        }
        // The charset of a module is changed by withCharset.
        assertThat(name).isEqualTo("withCharsetName");
        return null;
    }

    private static Object invoke(Method method, Object target, @Nullable Object argument) {
        try {
            return method.invoke(target, argument);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(method.toString(), e);
        }
    }

    private static @Nullable Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field.toString(), e);
        }
    }

    private static List<Field> fields(Object value) {
        return Stream.of(value.getClass().getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    private static List<Py> nodes(PyModule module) {
        List<Py> nodes = new ArrayList<>();
        new PyVisitor<List<Py>>() {
            @Override
            public @Nullable Py preVisit(Py node, List<Py> list) {
                list.add(node);
                return node;
            }
        }.visit((Tree) module, nodes);
        return nodes;
    }

    private static Stream<DynamicTest> fixtures(java.util.function.Consumer<PyModule> check) {
        return Corpus.fixtures("roundtrip").stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(), () -> check.accept(Corpus.parsed(file).module())));
    }
}
