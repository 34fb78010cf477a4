package dev.moult.cli.run;

import java.nio.charset.Charset;
import java.util.List;

/**
 * A unified diff of one file.
 *
 * @param oldName the header's name of the old file, quoted where it has to be
 * @param newName the same of the new file
 * @param lines the lines of the hunks, each with its first character and its line end. A byte of the file is one
 *     character, as in ISO 8859-1: a patch has to hold the file's own bytes
 * @param charset what the bytes mean
 */
public record Diff(String oldName, String newName, List<String> lines, Charset charset) {}
