package dev.moult.names;

/**
 * A line of a file of the project.
 *
 * @param path relative to the project's root, with slashes
 * @param line from 1
 */
public record Place(String path, int line) {
    @Override
    public String toString() {
        return path + ":" + line;
    }
}
