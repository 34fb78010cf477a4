package dev.moult.cli.run;

import dev.moult.engine.RecipeRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which files of a run hold a word that its recipes look for. A file is read once for that, by whoever asks first. Safe for
 * use by several threads at once.
 */
public final class Sieve {
    private final List<SourceFile> files;
    private final RecipeRunner runner;
    private final int threadCount;
    private final Map<Path, Boolean> known = new ConcurrentHashMap<>();

    /**
     * Makes a sieve.
     *
     * @param threadCount how many threads look through the files when somebody needs to know all at once
     */
    public Sieve(List<SourceFile> files, RecipeRunner runner, int threadCount) {
        this.files = files;
        this.runner = runner;
        this.threadCount = threadCount;
    }

    /** Whether a file is known to hold none of the words. */
    boolean isKnownToLack(SourceFile file) {
        return Boolean.FALSE.equals(known.get(file.path()));
    }

    /** Whether a file that was just read may hold one of the words. */
    boolean mayHold(SourceFile file, FileReader read) {
        boolean found = runner.mayChange(read.buffer(), read.length());
        if (!file.isStandardInput()) {
            known.put(file.path(), found);
        }
        return found;
    }

    /** Whether a file that holds none of the words certainly lacks this one. */
    boolean isOneOfTheWords(String word) {
        return runner.looksFor(word);
    }

    /** Looks through all files that nobody has looked through. */
    void completeAll() {
        AtomicInteger next = new AtomicInteger();
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < threadCount; i++) {
            Thread thread = new Thread(() -> work(next), "moult-sieve-" + i);
            thread.setDaemon(true);
            thread.start();
            others.add(thread);
        }
        work(next);
        for (Thread other : others) {
            try {
                other.join();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private void work(AtomicInteger next) {
        FileReader reader = new FileReader();
        for (int index = next.getAndIncrement(); index < files.size(); index = next.getAndIncrement()) {
            SourceFile file = files.get(index);
            if (file.isStandardInput() || known.containsKey(file.path())) {
                continue;
            }
            try {
                reader.read(file.path());
                mayHold(file, reader);
            } catch (IOException | OutOfMemoryError unreadable) {
                // Reported when its turn comes; until then, nothing is known of it.
                continue;
            }
        }
    }
}
