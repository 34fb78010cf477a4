package dev.moult.manifest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openrewrite.SourceFile;
import org.openrewrite.toml.TomlParser;
import org.openrewrite.toml.TomlVisitor;
import org.openrewrite.toml.tree.Toml;

/** {@code pyproject.toml} and {@code Pipfile}. */
final class TomlManifest extends TomlVisitor<Integer> {
    /** Arrays of requirements. */
    private static final Pattern REQUIREMENTS = Pattern.compile("project\\.dependencies"
            + "|project\\.optional-dependencies\\..+"
            + "|dependency-groups\\..+"
            + "|tool\\.(pdm|uv)\\.dev-dependencies(\\..+)?"
            + "|tool\\.hatch\\.envs\\..+\\.(extra-)?dependencies"
            + "|tool\\.flit\\.metadata\\.requires(-extra\\..+)?");

    /** Tables whose keys are packages. */
    private static final Pattern PACKAGES = Pattern.compile("tool\\.poetry\\.(dev-)?dependencies"
            + "|tool\\.poetry\\.group\\..+\\.dependencies"
            + "|packages|dev-packages");

    /** Arrays of the names of packages. */
    private static final Pattern NAMES = Pattern.compile("tool\\.poetry\\.extras\\..+");

    private final String lineEnd;
    private final DependencyChange change;
    private final boolean keepsOld;
    private final Deque<String> path = new ArrayDeque<>();
    private final List<String> notes = new ArrayList<>();

    private TomlManifest(String lineEnd, DependencyChange change, boolean keepsOld) {
        this.lineEnd = lineEnd;
        this.change = change;
        this.keepsOld = keepsOld;
    }

    static ManifestResult follow(String text, DependencyChange change, boolean keepsOld) {
        Optional<SourceFile> parsed = new TomlParser().parse(text).findFirst();
        if (parsed.isEmpty() || !(parsed.get() instanceof Toml.Document document) || !document.printAll().equals(text)) {
            return new ManifestResult(text, List.of("cannot be read as TOML"));
        }
        TomlManifest manifest = new TomlManifest(text.contains("\r\n") ? "\r\n" : "\n", change, keepsOld);
        Toml edited = manifest.visitNonNull(document, 0);
        return new ManifestResult(((Toml.Document) edited).printAll(), manifest.notes);
    }

    private String place() {
        return String.join(".", path);
    }

    @Override
    public Toml visitTable(Toml.Table table, Integer unused) {
        if (table.getName() == null) {
            return super.visitTable(table, unused);
        }
        path.addLast(table.getName().getName());
        boolean isClosed = PACKAGES.matcher(place()).matches() && hasKey(table, change.to());
        Toml result = isClosed ? closed(table) : super.visitTable(table, unused);
        path.removeLast();
        return result;
    }

    private Toml closed(Toml.Table table) {
        if (!keepsOld && hasKey(table, change.from())) {
            notes.add(alreadyThere());
        }
        return table;
    }

    private String alreadyThere() {
        return "`" + change.to() + "` is in `" + place() + "` already; remove `" + change.from() + "` by hand";
    }

    private static boolean hasKey(Toml.Table table, String name) {
        return table.getValues().stream()
                .anyMatch(value -> value instanceof Toml.KeyValue entry
                        && Requirement.parse(key(entry)).filter(found -> found.isOf(name)).isPresent());
    }

    private static String key(Toml.KeyValue entry) {
        return entry.getKey() instanceof Toml.Identifier identifier ? identifier.getName() : "";
    }

    @Override
    public Toml visitKeyValue(Toml.KeyValue entry, Integer unused) {
        String name = key(entry);
        if (PACKAGES.matcher(place()).matches()) {
            return name.equalsIgnoreCase(change.from()) ? packageEntry(entry) : entry;
        }
        path.addLast(name);
        Toml result = super.visitKeyValue(entry, unused);
        path.removeLast();
        return result;
    }

    private Toml packageEntry(Toml.KeyValue entry) {
        if (!(entry.getKey() instanceof Toml.Identifier key)
                || !(entry.getValue() instanceof Toml.Literal value)
                || !(value.getValue() instanceof String versions)) {
            notes.add("`" + change.from() + "` in `" + place() + "` is more than a version; change it by hand");
            return entry;
        }
        String newVersions = quoted(versions.equals("*") ? "*" : change.versions(), value);
        if (keepsOld) {
            String added = change.to() + " = " + newVersions + lineEnd + entry.getPrefix().getIndent();
            return entry.withKey(key.withSource(added + key.getSource()));
        }
        return entry.withKey(key.withSource(change.to()).withName(change.to())).withValue(value.withSource(newVersions));
    }

    @Override
    public Toml visitArray(Toml.Array array, Integer unused) {
        String place = place();
        if (NAMES.matcher(place).matches()) {
            return array.withValues(array.getValues().stream().map(this::renamed).toList());
        }
        if (!REQUIREMENTS.matcher(place).matches()) {
            return super.visitArray(array, unused);
        }
        boolean isThere = array.getValues().stream().anyMatch(value -> isOf(value, change.to()));
        List<Toml> values = new ArrayList<>();
        for (Toml value : array.getValues()) {
            if (isOf(value, change.from()) && isThere) {
                if (!keepsOld) {
                    notes.add(alreadyThere());
                }
                values.add(value);
            } else {
                values.add(isOf(value, change.from()) ? requirement((Toml.Literal) value) : value);
            }
        }
        return array.withValues(values);
    }

    private static boolean isOf(Toml value, String name) {
        return value instanceof Toml.Literal literal
                && literal.getValue() instanceof String text
                && Requirement.parse(text.strip()).filter(found -> found.isOf(name)).isPresent();
    }

    private Toml requirement(Toml.Literal literal) {
        Requirement requirement = Requirement.parse(literal.getValue().toString().strip()).orElseThrow();
        if (requirement.isDirect()) {
            notes.add("`" + change.from() + "` in `" + place() + "` comes from a place of its own; change it by hand");
            return literal;
        }
        String changed = quoted(requirement.changed(change), literal);
        if (!keepsOld) {
            return literal.withSource(changed);
        }
        boolean hasOwnLine = literal.getPrefix().getWhitespace().contains("\n")
                || literal.getPrefix().getComments().stream().anyMatch(comment -> comment.getSuffix().contains("\n"));
        String separator = hasOwnLine ? "," + lineEnd + literal.getPrefix().getIndent() : ", ";
        return literal.withSource(changed + separator + literal.getSource());
    }

    private Toml renamed(Toml value) {
        return !keepsOld && value instanceof Toml.Literal literal && change.from().equals(literal.getValue())
                ? literal.withSource(quoted(change.to(), literal))
                : value;
    }

    /** Quotes as the literal does, unless the text holds that quote. */
    private static String quoted(String text, Toml.Literal like) {
        String quote = like.getSource().startsWith("'") ? "'" : "\"";
        String other = quote.equals("'") ? "\"" : "'";
        return text.contains(quote) ? other + text + other : quote + text + quote;
    }
}
