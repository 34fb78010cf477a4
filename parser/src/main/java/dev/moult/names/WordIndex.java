package dev.moult.names;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which words stand in which files. The first words that somebody asks for are looked for one by one; after a few, all words
 * of all files are noted, for there will be more. Safe for use by several threads at once.
 */
final class WordIndex {
    /** To note all words of a file takes about as long as to look for this many in it. */
    private static final int SEARCHES = 8;

    private final ProjectFiles files;
    private final BiPredicate<String, ProjectFiles.Look> looker;
    private final Map<String, List<String>> known = new ConcurrentHashMap<>();
    /** The words of all files, those of each part of the files in a table of its own. */
    private @Nullable List<WordTable> tables;

    /** How many files have been looked through, those counted again that were so for another word. */
    private int searched;

    /** @param looker looks at the bytes of a file as the run found it */
    WordIndex(ProjectFiles files, BiPredicate<String, ProjectFiles.Look> looker) {
        this.files = files;
        this.looker = looker;
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
        return isAscii(word) ? noted(word, uses) : files.paths();
    }

    /** Returns the paths of the files in which a string may end with a word. */
    List<String> pathsQuoting(String word) {
        if (!isAscii(word) || isNoted()) {
            return paths(word, WordUse.BEFORE_QUOTE);
        }
        WordSearch search = WordSearch.of(List.of(word));
        return paths(word).stream()
                .filter(path -> looker.test(path, search::standsBeforeQuote))
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
        if (!isNoted() || !isAscii(name + module)) {
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
        return isNoted()
                ? tables().stream().anyMatch(table -> table.isIn(path, word))
                : looker.test(path, WordSearch.of(List.of(word))::standsIn);
    }

    private synchronized List<String> find(String word) {
        if (!isAscii(word)) {
            // PEP 3131: a name outside ASCII can be spelled in several ways.
            return files.paths();
        }
        if (known.containsKey(word)) {
            return known.get(word);
        }
        List<String> paths = tables == null ? files.pathsToSearch(word) : List.of();
        searched += paths.size();
        if (tables != null || searched > SEARCHES * files.paths().size()) {
            return noted(word, WordUse.ANY);
        }
        WordSearch search = WordSearch.of(List.of(word));
        return paths.parallelStream()
                .filter(path -> looker.test(path, search::standsIn))
                .toList();
    }

    private static boolean isAscii(String word) {
        return word.chars().allMatch(c -> c < 128);
    }

    private synchronized boolean isNoted() {
        return tables != null;
    }

    private List<String> noted(String word, int uses) {
        return tables().stream()
                .flatMap(table -> table.paths(word, uses).stream())
                .toList();
    }

    private synchronized List<WordTable> tables() {
        if (tables == null) {
            List<String> paths = files.paths();
            int parts = Runtime.getRuntime().availableProcessors();
            tables = IntStream.range(0, parts)
                    .parallel()
                    .mapToObj(part -> tableOf(paths.subList(
                            (int) ((long) paths.size() * part / parts), (int) ((long) paths.size() * (part + 1) / parts))))
                    .toList();
        }
        return tables;
    }

    private WordTable tableOf(List<String> paths) {
        WordTable table = new WordTable(paths);
        WordReader reader = new WordReader(table);
        for (int file = 0; file < paths.size(); file++) {
            int number = file;
            looker.test(paths.get(file), (bytes, length) -> reader.read(bytes, length, number));
        }
        return table;
    }
}
