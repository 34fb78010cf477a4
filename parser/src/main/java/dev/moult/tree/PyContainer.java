package dev.moult.tree;

import java.util.ArrayList;
import java.util.List;
import lombok.Value;
import lombok.With;

/**
 * A list separated by commas, usually in brackets. {@code before} stands before the opening bracket, {@code end} before
 * the closing one: after the trailing comma, or in an empty list. Without a trailing comma the space before the
 * closing bracket is the last element's {@code after}.
 */
@Value
@With
public class PyContainer<T> {
    Space before;
    List<PyRightPadded<T>> padded;
    boolean trailingComma;
    Space end;

    /** Returns the elements without their padding. */
    public List<T> getElements() {
        List<T> elements = new ArrayList<>(padded.size());
        for (PyRightPadded<T> p : padded) {
            elements.add(p.getElement());
        }
        return elements;
    }

    public int size() {
        return padded.size();
    }

    public boolean isEmpty() {
        return padded.isEmpty();
    }

    public T get(int index) {
        return padded.get(index).getElement();
    }
}
