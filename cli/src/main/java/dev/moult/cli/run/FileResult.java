package dev.moult.cli.run;

import java.util.List;
import java.util.Optional;

/** What came of one file. */
public sealed interface FileResult {
    SourceFile file();

    /**
     * The recipes edited the file.
     *
     * @param diff a unified diff, in the bytes of the file's own encoding
     */
    record Changed(SourceFile file, List<FoundSite> sites, Diff diff) implements FileResult {}

    /**
     * The file stays as it is.
     *
     * @param parsed false where the bytes alone showed that it has no site
     */
    record Unchanged(SourceFile file, List<FoundSite> sites, boolean parsed) implements FileResult {}

    /**
     * The file could not be read or parsed.
     *
     * @param help what to do about it; empty if nothing is known
     */
    record Skipped(SourceFile file, SkipKind kind, String reason, String help, Optional<SourcePlace> place)
            implements FileResult {

        static Skipped of(SourceFile file, SkipKind kind, String reason) {
            return new Skipped(file, kind, reason, "", Optional.empty());
        }
    }

    /**
     * Moult failed on this file, which was not written.
     *
     * @param activity the short id of the recipe, or what else went wrong
     */
    record Failed(SourceFile file, List<FoundSite> sites, String activity, String reason, Optional<Throwable> cause)
            implements FileResult {}

    /** Why a file is skipped. */
    enum SkipKind {
        UNREADABLE("unreadable"),
        UNDECODABLE("undecodable"),
        REFUSED("refused"),
        DIFFERS("not printed back equal");

        private final String text;

        SkipKind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
