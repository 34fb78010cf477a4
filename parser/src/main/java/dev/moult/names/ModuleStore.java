package dev.moult.names;

import dev.moult.parse.ParseResult;
import dev.moult.parse.PythonParser;
import dev.moult.tree.PyModule;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The trees and models of a project's files. A file is parsed at most once as long as anybody may hold on to its nodes:
 * a tree that only its own visit has seen is dropped with the visit.
 */
final class ModuleStore {
    private final ProjectFiles files;
    private final ModulePaths paths;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Map<UUID, Entry> entriesById = new ConcurrentHashMap<>();
    private final Queue<PythonParser> parsers = new ConcurrentLinkedQueue<>();

    /** What is known of one file. Guarded by itself; holding it, no other entry is asked for. */
    private static final class Entry {
        private final String path;
        private boolean parsed;
        private boolean shared;
        private int visits;
        private @Nullable PyModule module;
        private @Nullable SemanticModel model;
        private @Nullable PyModule edited;
        private @Nullable SemanticModel editedModel;
        private byte @Nullable [] original;

        Entry(String path) {
            this.path = path;
        }
    }

    ModuleStore(ProjectFiles files) {
        this.files = files;
        paths = new ModulePaths(files);
    }

    private Entry entry(String path) {
        return entries.computeIfAbsent(path, Entry::new);
    }

    /** Returns the tree of a file, nothing where there is none or it does not parse. */
    Optional<PyModule> module(String path) {
        Entry entry = entry(path);
        synchronized (entry) {
            entry.shared = true;
            if (!entry.parsed) {
                bytes(path).ifPresent(bytes -> parse(path, bytes, entry));
                entry.parsed = true;
            }
            return Optional.ofNullable(entry.module);
        }
    }

    /** Returns the bytes of a file as the run found it. */
    Optional<byte[]> bytes(String path) {
        Entry entry = entry(path);
        synchronized (entry) {
            return entry.original == null ? files.read(path) : Optional.of(entry.original);
        }
    }

    /** Whether a file can be read and its bytes, as the run found it, pass a look. */
    boolean passes(String path, ProjectFiles.Look look) {
        Entry entry = entry(path);
        synchronized (entry) {
            return entry.original == null
                    ? files.passes(path, look)
                    : look.test(entry.original, entry.original.length);
        }
    }

    private ParseResult parse(String path, byte[] bytes, Entry entry) {
        @Nullable PythonParser free = parsers.poll();
        PythonParser parser = free == null ? new PythonParser() : free;
        try {
            ParseResult result = parser.parse(Path.of(path), bytes);
            if (result instanceof ParseResult.Parsed parsed) {
                entry.module = parsed.module();
                entriesById.put(parsed.module().getId(), entry);
            }
            entry.parsed = true;
            return result;
        } finally {
            parsers.add(parser);
        }
    }

    /** Takes a tree that was parsed elsewhere. */
    void add(String path, PyModule module) {
        Entry entry = entry(path);
        synchronized (entry) {
            entry.parsed = true;
            entry.shared = true;
            entry.module = module;
            entriesById.put(module.getId(), entry);
        }
    }

    /** Begins the visit of a file: returns its tree, which stays the same until the visit ends. */
    Optional<PyModule> open(String path) {
        Entry entry = entry(path);
        synchronized (entry) {
            entry.visits++;
            return Optional.ofNullable(entry.module);
        }
    }

    /** Gives the tree of a file whose visit has begun; returns the one that another thread gave in between. */
    PyModule offer(String path, PyModule module) {
        Entry entry = entry(path);
        synchronized (entry) {
            if (entry.module != null) {
                return entry.module;
            }
            entry.parsed = true;
            entry.module = module;
            entriesById.put(module.getId(), entry);
            return module;
        }
    }

    /** Keeps what a file is before the run writes it. */
    void keep(String path, byte[] original) {
        Entry entry = entry(path);
        synchronized (entry) {
            entry.original = original;
        }
    }

    /** Ends the visit of a file; a tree that nobody else has asked for is dropped. */
    void close(String path) {
        Entry entry = entry(path);
        synchronized (entry) {
            entry.visits--;
            entry.edited = null;
            entry.editedModel = null;
            if (!entry.shared && entry.visits == 0 && entry.module != null) {
                entriesById.remove(entry.module.getId());
                entry.module = null;
                entry.model = null;
                entry.parsed = false;
            }
        }
    }

    /** Returns the path of a tree of the project, edited or not. */
    Optional<String> pathOf(PyModule module) {
        return Optional.ofNullable(entriesById.get(module.getId())).map(entry -> entry.path);
    }

    /** Whether a tree is one that stays for the rest of the run. */
    boolean isKept(PyModule module) {
        @Nullable Entry entry = entriesById.get(module.getId());
        if (entry == null) {
            return false;
        }
        synchronized (entry) {
            return entry.shared && entry.module == module;
        }
    }

    /** Returns the names of a module as it is given, which may be an edited tree of the project's. */
    SemanticModel model(PyModule module) {
        @Nullable Entry entry = entriesById.get(module.getId());
        if (entry == null) {
            return SemanticModel.of(module);
        }
        synchronized (entry) {
            if (entry.module == module) {
                if (entry.model == null) {
                    entry.model = SemanticModel.of(module, new StarExports(this, paths, entry.path));
                }
                return entry.model;
            }
            if (entry.edited != module || entry.editedModel == null) {
                entry.edited = module;
                entry.editedModel = SemanticModel.of(module, new StarExports(this, paths, entry.path));
            }
            return entry.editedModel;
        }
    }
}
