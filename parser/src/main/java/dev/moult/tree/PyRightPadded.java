package dev.moult.tree;

import lombok.Value;
import lombok.With;

/** A node and the space between it and the token after it, which its parent implies. */
@Value
@With
public class PyRightPadded<T> {
    T element;
    Space after;

    public static <T> PyRightPadded<T> of(T element, Space after) {
        return new PyRightPadded<>(element, after);
    }
}
