package dev.moult.cli.run;

import dev.moult.search.Globs;

/**
 * Which files below a named folder are taken.
 *
 * @param include where it is not empty, only files that match it
 * @param exclude files and folders to pass over, named ones too
 * @param skipIgnored whether {@code .gitignore} files and the list of junk folders are obeyed
 */
public record Selection(Globs include, Globs exclude, boolean skipIgnored) {
    public static final Selection DEFAULT = new Selection(Globs.NONE, Globs.NONE, true);
}
