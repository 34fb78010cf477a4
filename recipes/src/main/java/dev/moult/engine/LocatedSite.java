package dev.moult.engine;

/**
 * A site with its place in the file as it was read.
 *
 * @param path the path of the file, as it was given to the parser
 * @param line the line where the site starts, from 1
 * @param column the column where it starts, from 1, in code points
 * @param endColumn the column after the last code point of the site on that line
 * @param recipe the short id of the recipe
 * @param outcome how it ended
 * @param reason the fact that decided, empty where the site was rewritten
 * @param help what the user can do about it, or empty
 */
public record LocatedSite(
        String path,
        int line,
        int column,
        int endColumn,
        String recipe,
        Outcome outcome,
        String reason,
        String help) {
    public LocatedSite {
        if (line < 1 || column < 1 || endColumn < column) {
            throw new IllegalArgumentException("no place in a file: " + line + ":" + column + "-" + endColumn);
        }
    }
}
