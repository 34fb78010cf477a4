package dev.moult.cli.run;

/**
 * A place to point at.
 *
 * @param line from 1
 * @param column from 1, in code points
 * @param endColumn after the last code point to point at
 * @param sourceLine the text of the line
 */
public record SourcePlace(int line, int column, int endColumn, String sourceLine) {}
