package dev.moult.parse;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Space;
import java.util.UUID;
import org.openrewrite.marker.Markers;

/** The placeholder of a result before its rule has one; never part of a tree. */
final class Missing {
    static final Expression EXPRESSION = new Py.Name(new UUID(0, 0), Space.EMPTY, Markers.EMPTY, "");

    private Missing() {}
}
