package dev.moult.asyncio;

import dev.moult.tree.Py;
import dev.moult.tree.PyVisitor;

/** Finds names by their spelling. */
final class Names extends PyVisitor<Integer> {
    private final String name;
    private boolean found;

    private Names(String name) {
        this.name = name;
    }

    /** Whether a name occurs in a node. */
    static boolean mentions(Py node, String name) {
        Names names = new Names(name);
        names.visit(node, 0);
        return names.found;
    }

    @Override
    public Py visitName(Py.Name node, Integer unused) {
        found |= node.getName().equals(name);
        return node;
    }
}
