package dev.moult.parse;

import dev.moult.tree.Py;
import dev.moult.tree.PyContainer;
import dev.moult.tree.PyRightPadded;
import dev.moult.tree.Space;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Collects a list separated by commas, as its tokens arrive. */
final class Elements<T extends Py> {
    private final TokenReader reader;
    private final List<PyRightPadded<T>> padded = new ArrayList<>(4);
    private @Nullable T pending;

    Elements(TokenReader reader) {
        this.reader = reader;
    }

    void item(T element) {
        pending = element;
    }

    void comma(Token comma) {
        T element = pending;
        if (element == null) {
            throw new Refusal("invalid syntax: nothing between two commas", reader.offset(comma));
        }
        padded.add(PyRightPadded.of(element, reader.gap(comma)));
        pending = null;
    }

    boolean endsWithComma() {
        return pending == null && !padded.isEmpty();
    }

    int size() {
        return padded.size() + (pending == null ? 0 : 1);
    }

    T get(int index) {
        return index < padded.size() ? padded.get(index).getElement() : last();
    }

    private T last() {
        if (pending == null) {
            throw new IndexOutOfBoundsException();
        }
        return pending;
    }

    /** Returns the list as it stands in brackets, of which the closing one is given. */
    PyContainer<T> close(Space before, Token close) {
        Space gap = reader.gap(close);
        T element = pending;
        if (element == null) {
            return new PyContainer<>(before, frozen(), !padded.isEmpty(), gap);
        }
        padded.add(PyRightPadded.of(element, gap));
        return new PyContainer<>(before, frozen(), false, Space.EMPTY);
    }

    /** Returns the list as it stands without brackets. */
    PyContainer<T> bare() {
        boolean trailingComma = endsWithComma();
        if (pending != null) {
            padded.add(PyRightPadded.of(pending, Space.EMPTY));
            pending = null;
        }
        return new PyContainer<>(Space.EMPTY, frozen(), trailingComma, Space.EMPTY);
    }

    private List<PyRightPadded<T>> frozen() {
        return List.copyOf(padded);
    }
}
