package dev.moult.yaml;

/**
 * A file of recipes.
 *
 * @param name how messages name it
 * @param bytes what it holds
 */
public record YamlFile(String name, byte[] bytes) {
    /** The longest file that is read, in bytes; a thousand recipes are shorter. */
    public static final int MAXIMUM_LENGTH = 1 << 20;
}
