package dev.moult.cli.run;

import dev.moult.engine.LocatedSite;

/** A site and the text of the line that it starts on. */
public record FoundSite(LocatedSite site, String sourceLine) {
    public SourcePlace place() {
        return new SourcePlace(site.line(), site.column(), site.endColumn(), sourceLine);
    }
}
