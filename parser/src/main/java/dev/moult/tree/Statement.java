package dev.moult.tree;

/**
 * A statement. Its prefix begins at the start of a line, and so holds the blank lines and comment lines above it and
 * its indentation; after a semicolon, or on the line of its compound statement, it is the space before it.
 */
public interface Statement extends Py {}
