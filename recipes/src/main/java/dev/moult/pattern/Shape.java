package dev.moult.pattern;

import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyLeftPadded;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import dev.moult.tree.Terminator;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openrewrite.marker.Markers;

/**
 * What a node is made of, apart from white space: read from the fields of its class, so that no kind of node is
 * forgotten when the tree gets a new one.
 */
final class Shape {
    private static final Map<Class<?>, Field[]> FIELDS = new ConcurrentHashMap<>();

    private Shape() {}

    /** How two parts are compared that are nodes or lists of nodes. */
    interface Comparison {
        boolean nodes(Py left, Py right);

        boolean lists(List<? extends Py> left, List<? extends Py> right);
    }

    /** Compares the parts of two nodes of one class. */
    static boolean equal(Py left, Py right, Comparison comparison) {
        if (left.getClass() != right.getClass()) {
            return false;
        }
        for (Field field : FIELDS.computeIfAbsent(left.getClass(), Shape::fieldsOf)) {
            if (!equal(value(field, left), value(field, right), field, comparison)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(
            @Nullable Object left, @Nullable Object right, Field field, Comparison comparison) {
        if (left == null || right == null) {
            return left == right || field.getType() == Terminator.class;
        }
        if (left instanceof Space || left instanceof Terminator) {
            return true;
        }
        if (left instanceof Py leftNode) {
            return comparison.nodes(leftNode, (Py) right);
        }
        if (left instanceof PyLeftPadded<?> leftPadded) {
            return comparison.nodes((Py) leftPadded.getElement(), (Py) ((PyLeftPadded<?>) right).getElement());
        }
        if (left instanceof PyRightPadded<?> leftPadded) {
            return comparison.nodes((Py) leftPadded.getElement(), (Py) ((PyRightPadded<?>) right).getElement());
        }
        if (left instanceof List<?> || left instanceof PyContainer<?>) {
            List<Py> leftNodes = nodes(left);
            List<Py> rightNodes = nodes(right);
            // The dots of a relative import are spaces: their number counts.
            return leftNodes.isEmpty() && left instanceof List<?> list && !list.isEmpty()
                    ? list.size() == ((List<?>) right).size()
                    : comparison.lists(leftNodes, rightNodes);
        }
        return left.equals(right);
    }

    private static List<Py> nodes(Object list) {
        List<Py> nodes = new ArrayList<>();
        List<?> elements = list instanceof PyContainer<?> container ? container.getElements() : (List<?>) list;
        for (Object element : elements) {
            if (element instanceof Py node) {
                nodes.add(node);
            } else if (element instanceof PyRightPadded<?> padded) {
                nodes.add((Py) padded.getElement());
            }
        }
        return nodes;
    }

    private static Field[] fieldsOf(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            boolean layout = field.getName().equals("parenthesized")
                    || field.getName().equals("prefix")
                    || field.getType() == UUID.class
                    || field.getType() == Markers.class;
            if (!layout && !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                field.setAccessible(true);
                fields.add(field);
            }
        }
        return fields.toArray(Field[]::new);
    }

    private static @Nullable Object value(Field field, Py node) {
        try {
            return field.get(node);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
