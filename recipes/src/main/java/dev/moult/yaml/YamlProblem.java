package dev.moult.yaml;

/**
 * What is wrong in a file of recipes.
 *
 * @param file the name of the file
 * @param line the line, from 1
 * @param column the column, from 1, in code points
 * @param fact what is wrong
 * @param help what to do about it, or empty
 */
public record YamlProblem(String file, int line, int column, String fact, String help) {

    /** Returns {@code file:line:column: fact}. */
    public String shown() {
        return file + ":" + line + ":" + column + ": " + fact;
    }
}
