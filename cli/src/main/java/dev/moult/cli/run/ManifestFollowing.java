package dev.moult.cli.run;

import dev.moult.engine.Outcome;
import dev.moult.manifest.DependencyChange;
import dev.moult.manifest.ManifestResult;
import dev.moult.manifest.Manifests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes the manifests of a project when its modules are done: those in its root, in a folder {@code requirements}
 * there, and those that a requirements file includes. Only when the run covered the project as a whole.
 */
public final class ManifestFollowing {
    private static final Pattern INCLUDE = Pattern.compile("(?m)^\\s*(?:-r|-c|--requirement|--constraint)[\\s=]+([^\\s#]+)");
    private static final int MOST_NAMED = 5;

    private final Map<String, DependencyChange> changes;
    private final ProjectFolder folder;
    private final Optional<FileWriter> writer;
    private final Set<String> rewriting = new HashSet<>();
    private final Map<Path, Map<String, Integer>> addedImports = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Makes what follows these changes.
     *
     * @param changes by the short ids of the recipes that make them
     * @param writer what writes the changed files; empty for a dry run
     */
    public ManifestFollowing(
            Map<String, DependencyChange> changes, ProjectFolder folder, Optional<FileWriter> writer) {
        this.changes = changes;
        this.folder = folder;
        this.writer = writer;
    }

    /** Notes what a result says about imports. */
    public void watch(FileResult result) {
        if (changes.isEmpty() || !(result instanceof FileResult.Changed changed)) {
            return;
        }
        for (FoundSite found : changed.sites()) {
            if (found.site().outcome() == Outcome.REWRITTEN) {
                rewriting.add(found.site().recipe());
            }
        }
        Map<String, Integer> added = new HashMap<>();
        for (String line : changed.diff().lines()) {
            int sign = line.startsWith("+") ? 1 : line.startsWith("-") ? -1 : 0;
            for (DependencyChange change : changes.values()) {
                if (sign != 0 && imports(change.from()).matcher(line.substring(1)).find()) {
                    added.merge(change.from(), sign, Integer::sum);
                }
            }
        }
        addedImports.put(changed.file().path(), added);
    }

    /** Returns the manifests that changed, or could not be changed. */
    public List<FileResult> follow() {
        List<DependencyChange> wanted = new ArrayList<>();
        changes.forEach((recipe, change) -> {
            if (rewriting.contains(recipe)) {
                wanted.add(change);
            }
        });
        if (wanted.isEmpty()) {
            return List.of();
        }
        if (!folder.paths().stream().allMatch(folder::isGiven)) {
            notes.add("the manifests stay as they are: the run did not cover the whole project");
            return List.of();
        }
        Map<DependencyChange, Boolean> keepsOld = new HashMap<>();
        for (DependencyChange change : wanted) {
            List<String> users = users(change.from());
            keepsOld.put(change, !users.isEmpty());
            if (!users.isEmpty()) {
                notes.add("`" + change.from() + "` stays beside `" + change.to() + "`: " + named(users) + " it");
            }
        }
        List<FileResult> results = new ArrayList<>();
        for (Path manifest : manifests()) {
            follow(manifest, wanted, keepsOld).ifPresent(results::add);
        }
        return results;
    }

    /** Returns what a user has to know or do. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private static String named(List<String> users) {
        String first = String.join(", ", users.subList(0, Math.min(MOST_NAMED, users.size())));
        int more = users.size() - MOST_NAMED;
        return more > 0 ? first + " and " + more + " more import" : first + (users.size() == 1 ? " imports" : " import");
    }

    /** Returns the files that import a package when the run is done. */
    private List<String> users(String module) {
        List<String> users = new ArrayList<>();
        for (String path : folder.paths()) {
            Optional<byte[]> bytes = folder.read(path);
            if (bytes.isPresent()) {
                // In a dry run the file is the old one; its diff says what becomes of the imports.
                Map<String, Integer> added =
                        writer.isPresent() ? Map.of() : addedImports.getOrDefault(folder.root().resolve(path), Map.of());
                Matcher found = imports(module).matcher(new String(bytes.get(), StandardCharsets.ISO_8859_1));
                if (found.results().count() + added.getOrDefault(module, 0) > 0) {
                    users.add(path);
                }
            }
        }
        return users;
    }

    private static Pattern imports(String module) {
        return Pattern.compile("(?m)^[ \\t]*(?:import[ \\t]+(?:[^\\n#]*,[ \\t]*)?|from[ \\t]+)" + module + "(?!\\w)");
    }

    private List<Path> manifests() {
        Map<Path, Path> found = new TreeMap<>();
        for (Path place : List.of(folder.root(), folder.root().resolve("requirements"))) {
            boolean isRequirements = !place.equals(folder.root());
            if (Files.isDirectory(place)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
                    for (Path file : files) {
                        String name = file.getFileName().toString();
                        if (Files.isRegularFile(file)
                                && (Manifests.isManifest(name) || isRequirements && name.matches(".*\\.(txt|in)"))) {
                            addWithIncluded(file, found);
                        }
                    }
                } catch (IOException unreadable) {
                    notes.add(folder.show(place) + ": " + FileWalker.reason(unreadable));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private void addWithIncluded(Path file, Map<Path, Path> found) throws IOException {
        Path normal = file.normalize();
        if (!Files.isRegularFile(normal) || !normal.startsWith(folder.root()) || found.put(normal, normal) != null) {
            return;
        }
        if (normal.toString().matches(".*\\.(txt|in)")) {
            Matcher include = INCLUDE.matcher(Files.readString(normal, StandardCharsets.ISO_8859_1));
            while (include.find()) {
                addWithIncluded(normal.resolveSibling(include.group(1)), found);
            }
        }
    }

    private Optional<FileResult> follow(
            Path manifest, List<DependencyChange> wanted, Map<DependencyChange, Boolean> keepsOld) {
        String shown = folder.show(manifest);
        SourceFile file = new SourceFile(manifest, shown);
        try {
            byte[] bytes = Files.readAllBytes(manifest);
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
                notes.add(shown + ": is not in UTF-8; change the dependencies by hand");
                return Optional.empty();
            }
            for (DependencyChange change : wanted) {
                ManifestResult result = Manifests.follow(shown, text, change, keepsOld.getOrDefault(change, true));
                result.notes().forEach(note -> notes.add(shown + ": " + note));
                text = result.text();
            }
            byte[] newBytes = text.getBytes(StandardCharsets.UTF_8);
            if (Arrays.equals(bytes, newBytes)) {
                return Optional.empty();
            }
            if (writer.isPresent()) {
                writer.get().replace(manifest, bytes, newBytes);
            }
            Diff diff = UnifiedDiff.of(file, bytes, newBytes, StandardCharsets.UTF_8);
            return Optional.of(new FileResult.Changed(file, List.of(), diff));
        } catch (IOException failure) {
            String reason = FileWalker.reason(failure);
            return Optional.of(new FileResult.Failed(file, List.of(), "write", reason, Optional.empty()));
        }
    }
}
