package dev.moult.tree;

/** A node that may stand where Python's grammar has an expression, an argument, a target or a pattern. */
public interface Expression extends Py {}
