package dev.moult.manifest;

import java.util.List;

/**
 * What came of a manifest.
 *
 * @param text the new text; the old one where nothing changed
 * @param notes what a user has to do by hand, a sentence each, none twice
 */
public record ManifestResult(String text, List<String> notes) {
    public ManifestResult {
        notes = notes.stream().distinct().toList();
    }
}
