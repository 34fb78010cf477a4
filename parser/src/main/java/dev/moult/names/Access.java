package dev.moult.names;

import dev.moult.tree.Py;

/**
 * One place that reads a name, or reads and rebinds it as {@code a += 1} does.
 *
 * @param node the name node
 * @param scope the scope in which it is evaluated
 * @param annotation whether it stands in an annotation, which may be evaluated later or never
 * @param order its place in the order of evaluation; see {@link Moment#order}
 */
public record Access(Py.Name node, Scope scope, boolean annotation, int order) {}
