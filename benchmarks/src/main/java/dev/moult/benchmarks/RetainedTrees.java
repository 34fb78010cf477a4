package dev.moult.benchmarks;

import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.tree.PyModule;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints, as JSON, how many megabytes of heap the trees of a corpus hold for each megabyte of source. */
public final class RetainedTrees {

    private RetainedTrees() {}

    public static void main(String[] args) throws IOException {
        Corpus corpus = Corpus.read();
        PythonParser parser = new PythonParser();
        // The first file loads the classes and fills the tables of the parser, which are not part of a tree.
        parser.parse(Path.of("module.py"), corpus.files().get(0));
        long before = usedBytes();
        List<PyModule> trees = new ArrayList<>(corpus.files().size());
        for (byte[] file : corpus.files()) {
            trees.add(tree(parser.parse(Path.of("module.py"), file)));
        }
        double megabytes = (usedBytes() - before) / 1e6;
        System.out.printf(
                Locale.ROOT,
                "{\"files\": %d, \"megabytes\": %.1f, \"megabytesPerMegabyte\": %.2f}%n",
                trees.size(), megabytes, megabytes / corpus.megabytes());
    }

    /** Returns the tree alone: a run does not keep the text that it was made from. */
    private static PyModule tree(ParseResult result) {
        if (result instanceof ParseResult.Parsed parsed) {
            return parsed.module();
        }
        throw new IllegalStateException("a file of the corpus was not parsed: " + result);
    }

    private static long usedBytes() {
        for (int collection = 0; collection < 3; collection++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
