package dev.moult.names;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which words stand in which files. The first words that somebody asks for are looked for one by one; after a few, all words
 * of all files are noted, for there will be more. Safe for use by several threads at once.
 */
final class WordIndex {
    /** To note all words of a file takes about as long as to look for this many in it. */
    private static final int SEARCHES = 3;

    private final ProjectFiles files;
    private final Function<String, Optional<byte[]>> read;
    private final Map<String, List<String>> known = new ConcurrentHashMap<>();
    private @Nullable WordTable table;

    /** How many files have been looked through, those counted again that were so for another word. */
    private int searched;

    /** @param read returns the bytes of a file as the run found it */
    WordIndex(ProjectFiles files, Function<String, Optional<byte[]>> read) {
        this.files = files;
        this.read = read;
    }

    /** Returns the paths of the files in which a word stands, in the order of {@link ProjectFiles#paths()}. */
    List<String> paths(String word) {
        @Nullable List<String> found = known.get(word);
        if (found == null) {
            found = find(word);
            known.put(word, found);
        }
        return found;
    }

    /**
     * Returns the paths of the files in which a word stands in one of these ways.
     *
     * @param uses bits of {@link WordUse}
     */
    List<String> paths(String word, int uses) {
        return isAscii(word) ? table().paths(word, uses) : files.paths();
    }

    /** Returns the paths of the files in which a string may end with a word. */
    List<String> pathsQuoting(String word) {
        if (!isAscii(word) || tableIfMade() != null) {
            return paths(word, WordUse.BEFORE_QUOTE);
        }
        WordSearch search = WordSearch.of(List.of(word));
        return paths(word).stream()
                .filter(path -> read.apply(path).map(search::standsBeforeQuote).orElse(false))
                .toList();
    }

    /**
     * Returns the paths of the files that may take a name from a module, to judge by their words: by an import from there,
     * or as an attribute.
     *
     * @param module the last part of the module's name
     * @param isPackage whether a file beside it may import from it by dots alone
     */
    List<String> pathsTaking(String name, String module, boolean isPackage) {
        List<String> all = paths(name);
        if (tableIfMade() == null || !isAscii(name + module)) {
            return all.stream().filter(path -> isPackage || isIn(path, module)).toList();
        }
        Set<String> importers = new HashSet<>(paths(module, WordUse.BEFORE_IMPORT));
        if (isPackage) {
            importers.addAll(paths("from", WordUse.BEFORE_IMPORT));
        }
        Set<String> readers = new HashSet<>(paths(name, WordUse.AFTER_DOT));
        readers.retainAll(paths(module));
        return all.stream().filter(path -> importers.contains(path) || readers.contains(path)).toList();
    }

    /** Whether a word stands in a file. */
    boolean isIn(String path, String word) {
        @Nullable WordTable made = tableIfMade();
        return made == null
                ? read.apply(path).map(WordSearch.of(List.of(word))::standsIn).orElse(false)
                : made.isIn(path, word);
    }

    private synchronized List<String> find(String word) {
        if (!isAscii(word)) {
            // PEP 3131: a name outside ASCII can be spelled in several ways.
            return files.paths();
        }
        if (known.containsKey(word)) {
            return known.get(word);
        }
        List<String> paths = table == null ? files.pathsToSearch(word) : List.of();
        searched += paths.size();
        if (table != null || searched > SEARCHES * files.paths().size()) {
            return table().paths(word, WordUse.ANY);
        }
        WordSearch search = WordSearch.of(List.of(word));
        return paths.stream()
                .filter(path -> read.apply(path).map(search::standsIn).orElse(false))
                .toList();
    }

    private static boolean isAscii(String word) {
        return word.chars().allMatch(c -> c < 128);
    }

    private synchronized @Nullable WordTable tableIfMade() {
        return table;
    }

    private synchronized WordTable table() {
        if (table == null) {
            List<String> paths = files.paths();
            table = new WordTable(paths);
            WordReader reader = new WordReader(table);
            for (int file = 0; file < paths.size(); file++) {
                @Nullable byte[] bytes = read.apply(paths.get(file)).orElse(null);
                if (bytes != null) {
                    reader.read(bytes, file);
                }
            }
        }
        return table;
    }
}
