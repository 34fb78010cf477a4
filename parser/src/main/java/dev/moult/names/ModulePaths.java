package dev.moult.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which file holds which module. A folder is a source root where something can be imported from it: the project's root, a
 * folder {@code src}, and every folder that holds a package but is none itself. Language Reference 5.
 */
final class ModulePaths {
    private final ProjectFiles files;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, Optional<String>> resolved = new ConcurrentHashMap<>();
    private volatile @Nullable Index index;

    /** The files by path, and the folders that hold Python files somewhere below. */
    private record Index(Set<String> paths, Set<String> folders, Map<String, List<String>> rootsByFirstName) {}

    ModulePaths(ProjectFiles files) {
        this.files = files;
    }

    private Index index() {
        @Nullable Index made = index;
        return made == null ? makeIndex() : made;
    }

    private synchronized Index makeIndex() {
        if (index == null) {
            Set<String> paths = new HashSet<>(files.paths());
            Set<String> folders = new HashSet<>();
            for (String path : files.paths()) {
                for (String folder = parent(path); folders.add(folder); folder = parent(folder)) {
                    if (folder.isEmpty()) {
                        break;
                    }
                }
            }
            Index made = new Index(paths, folders, new HashMap<>());
            Map<String, String> rootsByFolder = new HashMap<>();
            for (String path : files.paths()) {
                boolean isFirst = !rootsByFolder.containsKey(parent(path));
                String root = rootsByFolder.computeIfAbsent(parent(path), folder -> rootOf(path, made));
                String rest = root.isEmpty() ? path : path.substring(root.length() + 1);
                int slash = rest.indexOf('/');
                addRoot(slash < 0 ? withoutSuffix(rest) : rest.substring(0, slash), root, made);
                if (isFirst) {
                    addNamespaces(root, made);
                }
            }
            index = made;
        }
        return index;
    }

    private static void addRoot(String first, String root, Index index) {
        List<String> roots = index.rootsByFirstName().computeIfAbsent(first, f -> new ArrayList<>(1));
        if (!roots.contains(root)) {
            roots.add(root);
        }
    }

    /**
     * The folders around a package without {@code __init__.py} may be namespace packages, of which several distributions
     * in one repository hold parts: {@code core/company/core/__init__.py} is {@code company.core}, too. PEP 420.
     */
    private static void addNamespaces(String root, Index index) {
        for (String folder = root; !folder.isEmpty() && !isRegularPackage(folder, index); folder = parent(folder)) {
            String name = folder.substring(folder.lastIndexOf('/') + 1);
            if (name.isEmpty() || name.equals("src") || !name.chars().allMatch(Character::isJavaIdentifierPart)) {
                return;
            }
            addRoot(name, parent(folder), index);
        }
    }

    /** Returns the folder from which the module of a file is imported; empty for the root of the project. */
    private static String rootOf(String path, Index index) {
        String folder = parent(path);
        if (!isRegularPackage(folder, index)) {
            return namespaceRoot(folder);
        }
        while (!folder.isEmpty() && isRegularPackage(folder, index)) {
            folder = parent(folder);
        }
        return namespaceRoot(folder);
    }

    private static boolean isRegularPackage(String folder, Index index) {
        return index.paths().contains(join(folder, "__init__.py")) || index.paths().contains(join(folder, "__init__.pyi"));
    }

    /** Returns where the names of a namespace package begin: below {@code src}, else where it is itself. PEP 420. */
    private static String namespaceRoot(String folder) {
        int src = ("/" + folder + "/").lastIndexOf("/src/");
        return src < 0 ? folder : (src == 0 ? "src" : folder.substring(0, src + 3));
    }

    String nameOf(String path) {
        @Nullable String name = names.get(path);
        if (name == null) {
            name = makeName(path);
            names.put(path, name);
        }
        return name;
    }

    private String makeName(String path) {
        Index known = index();
        String root = rootOf(path, known);
        String rest = root.isEmpty() ? path : path.substring(root.length() + 1);
        String name = withoutSuffix(rest).replace('/', '.');
        return name.endsWith(".__init__") ? name.substring(0, name.length() - ".__init__".length()) : name;
    }

    Optional<String> resolve(String dotted, String fromPath) {
        String folder = parent(fromPath);
        String key = folder + ":" + dotted;
        @Nullable Optional<String> file = resolved.get(key);
        if (file == null) {
            file = find(dotted, folder);
            resolved.put(key, file);
        }
        return file;
    }

    /**
     * Returns the file of a module as {@link #resolve} does, or where a folder around the importing file holds it that is
     * itself a package: such a folder may be on the search path all the same, when tests are run there.
     */
    Optional<String> resolveLikely(String dotted, String fromPath) {
        Optional<String> found = resolve(dotted, fromPath);
        String rest = dotted.replace('.', '/');
        for (String folder = parent(fromPath); found.isEmpty() && !folder.isEmpty() && !dotted.startsWith(".");
                folder = parent(folder)) {
            found = file(folder, rest);
        }
        return found;
    }

    private Optional<String> find(String dotted, String fromFolder) {
        if (dotted.startsWith(".")) {
            int dots = dotsOf(dotted);
            // Language Reference 7.11: one dot is the package of the module, each further one the package around.
            String folder = fromFolder;
            for (int i = 1; i < dots; i++) {
                if (folder.isEmpty()) {
                    return Optional.empty();
                }
                folder = parent(folder);
            }
            return file(folder, dotted.substring(dots).replace('.', '/'));
        }
        int dot = dotted.indexOf('.');
        String first = dot < 0 ? dotted : dotted.substring(0, dot);
        String rest = dotted.replace('.', '/');
        for (String root : roots(first, fromFolder)) {
            Optional<String> found = file(root, rest);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Returns the source roots that hold a top-level name, those nearest to the importing file first. */
    private List<String> roots(String first, String fromFolder) {
        Index known = index();
        List<String> roots = new ArrayList<>(known.rootsByFirstName().getOrDefault(first, List.of()));
        for (String root : List.of("", "src")) {
            if (known.folders().contains(join(root, first)) && !roots.contains(root)) {
                roots.add(root);
            }
        }
        // The folder of a script is on its search path, and tests run from the folders around theirs.
        for (String folder = fromFolder; !folder.isEmpty(); folder = parent(folder)) {
            if (!isRegularPackage(folder, known) && !roots.contains(folder)) {
                roots.add(folder);
            }
        }
        roots.sort((a, b) -> Integer.compare(shared(b, fromFolder), shared(a, fromFolder)));
        return roots;
    }

    private static int shared(String root, String path) {
        int length = 0;
        while (length < root.length() && length < path.length() && root.charAt(length) == path.charAt(length)) {
            length++;
        }
        return length;
    }

    private Optional<String> file(String folder, String relative) {
        Set<String> paths = index().paths();
        String base = relative.isEmpty() ? folder : join(folder, relative);
        for (String candidate : List.of(join(base, "__init__.py"), base + ".py")) {
            if (paths.contains(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Whether the dotted name is a folder without {@code __init__.py} in which something can be imported. PEP 420. */
    boolean isNamespacePackage(String dotted, String fromPath) {
        int dot = dotted.indexOf('.');
        String first = dot < 0 ? dotted : dotted.substring(0, dot);
        return !dotted.startsWith(".")
                && roots(first, parent(fromPath)).stream()
                        .anyMatch(root -> index().folders().contains(join(root, dotted.replace('.', '/'))));
    }

    /** Returns a dotted name without the dots that a relative one begins with: below the packages of the file. */
    String absolute(String dotted, String fromPath) {
        int dots = dotsOf(dotted);
        String rest = dotted.substring(dots);
        if (dots == 0) {
            return rest;
        }
        List<String> around = List.of(nameOf(fromPath).split("\\."));
        // The first dot means the package of the file, which a package is itself.
        int left = around.size() - (isPackage(fromPath) ? dots - 1 : dots);
        return left <= 0 ? rest : String.join(".", around.subList(0, left)) + "." + rest;
    }

    /** Returns with how many dots a name begins: none, unless it is a relative one. */
    static int dotsOf(String dotted) {
        int dots = 0;
        while (dots < dotted.length() && dotted.charAt(dots) == '.') {
            dots++;
        }
        return dots;
    }

    static boolean isPackage(String path) {
        return path.endsWith("/__init__.py") || path.equals("__init__.py");
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private static String withoutSuffix(String path) {
        return path.endsWith(".pyi")
                ? path.substring(0, path.length() - 4)
                : path.endsWith(".py") ? path.substring(0, path.length() - 3) : path;
    }
}
