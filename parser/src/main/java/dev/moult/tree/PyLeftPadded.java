package dev.moult.tree;

import lombok.Value;
import lombok.With;

/** A node after a token that its parent implies, such as a dot or an equals sign, and the space before that token. */
@Value
@With
public class PyLeftPadded<T> {
    Space before;
    T element;

    public static <T> PyLeftPadded<T> of(Space before, T element) {
        return new PyLeftPadded<>(before, element);
    }
}
