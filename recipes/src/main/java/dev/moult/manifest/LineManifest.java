package dev.moult.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Manifests with a requirement a line: pip's, and those of setuptools' {@code setup.cfg}. */
final class LineManifest {
    private static final Pattern LINE = Pattern.compile("([^\\r\\n]*)(\\r\\n|\\r|\\n|$)");
    private static final Pattern INDENTED = Pattern.compile("(\\s*)(.*)");
    private static final Pattern KEY = Pattern.compile("([^#;=:\\s][^=:]*[=:]\\s*)(.*)");
    private static final List<String> REQUIREMENT_KEYS = List.of("install_requires", "tests_require", "setup_requires");

    private final DependencyChange change;
    private final boolean keepsOld;
    private final boolean alreadyThere;
    private final StringBuilder out = new StringBuilder();
    private final List<String> notes = new ArrayList<>();

    private LineManifest(String text, DependencyChange change, boolean keepsOld) {
        this.change = change;
        this.keepsOld = keepsOld;
        alreadyThere = text.lines()
                .map(line -> Requirement.parse(line.strip()))
                .anyMatch(found -> found.filter(requirement -> requirement.isOf(change.to())).isPresent());
    }

    static ManifestResult requirements(String text, DependencyChange change, boolean keepsOld) {
        LineManifest manifest = new LineManifest(text, change, keepsOld);
        Matcher line = LINE.matcher(text);
        boolean continues = false;
        while (line.find() && line.end() > line.start()) {
            String content = line.group(1);
            if (continues) {
                manifest.out.append(line.group());
            } else {
                Matcher parts = INDENTED.matcher(content);
                boolean matched = parts.matches();
                manifest.add(matched ? parts.group(1) : "", matched ? parts.group(2) : content, line.group(2));
            }
            continues = content.endsWith("\\");
        }
        return new ManifestResult(manifest.out.toString(), manifest.notes);
    }

    static ManifestResult setupConfiguration(String text, DependencyChange change, boolean keepsOld) {
        LineManifest manifest = new LineManifest(text, change, keepsOld);
        Matcher line = LINE.matcher(text);
        String section = "";
        boolean inRequirements = false;
        while (line.find() && line.end() > line.start()) {
            String content = line.group(1);
            Matcher key = KEY.matcher(content);
            Matcher parts = INDENTED.matcher(content);
            if (content.startsWith("[")) {
                section = content.strip();
                inRequirements = false;
            } else if (inRequirements && parts.matches() && !parts.group(1).isEmpty()) {
                // configparser: an indented line goes on with the value
                manifest.add(parts.group(1), parts.group(2), line.group(2));
                continue;
            } else if (key.matches()) {
                String name = key.group(1).split("[=:]", 2)[0].strip().replace('-', '_');
                inRequirements = section.equals("[options.extras_require]")
                        || section.equals("[options]") && REQUIREMENT_KEYS.contains(name);
                if (inRequirements && !key.group(2).isBlank()) {
                    manifest.addValue(key.group(1), key.group(2), line.group(2));
                    continue;
                }
            }
            manifest.out.append(line.group());
        }
        return new ManifestResult(manifest.out.toString(), manifest.notes);
    }

    /** Adds a value beside its key, where several requirements would need lines of their own. */
    private void addValue(String key, String value, String lineEnd) {
        if (keepsOld && Requirement.parse(value).filter(found -> found.isOf(change.from())).isPresent()) {
            notes.add("add `" + change.to() + change.versions() + "` by hand");
            out.append(key).append(value).append(lineEnd);
        } else {
            add(key, value, lineEnd);
        }
    }

    private void add(String before, String content, String lineEnd) {
        Optional<Requirement> found = Requirement.parse(content).filter(requirement -> requirement.isOf(change.from()));
        if (found.isPresent() && isEditable(found.get(), content)) {
            String changed = found.get().changed(change);
            if (keepsOld) {
                // A comment says why the old one is there.
                String plain = changed.replaceAll("\\s*#.*", "").stripTrailing();
                out.append(before).append(plain).append(lineEnd.isEmpty() ? "\n" : lineEnd);
                out.append(before).append(content).append(lineEnd);
            } else {
                out.append(before).append(changed).append(lineEnd);
            }
        } else {
            out.append(before).append(content).append(lineEnd);
        }
    }

    private boolean isEditable(Requirement requirement, String content) {
        if (alreadyThere) {
            if (!keepsOld) {
                notes.add("`" + change.to() + "` is there already; remove `" + change.from() + "` by hand");
            }
            return false;
        }
        if (content.contains("--hash") || content.endsWith("\\")) {
            notes.add("`" + change.from() + "` is pinned by hash; compile the requirements anew");
            return false;
        }
        if (requirement.isDirect()) {
            notes.add("`" + change.from() + "` comes from a place of its own; change it by hand");
            return false;
        }
        return true;
    }
}
